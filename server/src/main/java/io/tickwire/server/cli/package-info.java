/**
 * The commands, and the wiring of a node.
 *
 * <p>The only place that knows every package; nothing knows it. A wrong flag or a port in use ends a command with one
 * line and exit code 2 or 1.
 */
@NullMarked
package io.tickwire.server.cli;

import org.jspecify.annotations.NullMarked;
