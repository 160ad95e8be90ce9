/**
 * What the players of a load test see, collected second by second: histograms, counts, what is suspicious. Knows nothing of
 * sockets or of how it is shown.
 */
@NullMarked
package io.tickwire.loadtest.measure;

import org.jspecify.annotations.NullMarked;
