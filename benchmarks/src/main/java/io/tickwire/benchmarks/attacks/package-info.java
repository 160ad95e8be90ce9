/**
 * The attacks bench: what do healthy players notice while others attack the server?
 *
 * <p>Here are the command and the healthy players, who measure. The attackers, the server's figures and the marks are scripts,
 * in {@code benchmarks/attacks}.
 */
@NullMarked
package io.tickwire.benchmarks.attacks;

import org.jspecify.annotations.NullMarked;
