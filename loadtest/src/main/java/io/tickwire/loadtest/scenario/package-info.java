/**
 * What a load test is to do: phases, behaviours and lines, from a file or from flags, checked once. The only reader of YAML
 * here.
 */
@NullMarked
package io.tickwire.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
