/** Servers with faults, planted so that it can be seen whether the load test finds them. */
@NullMarked
package io.tickwire.loadtest.faults;

import org.jspecify.annotations.NullMarked;
