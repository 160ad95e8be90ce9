/**
 * What a node writes to standard error: lines of text or of JSON, with the ids of what they speak of, and never a flood of
 * the same. All packages may use {@link io.tickwire.server.log.Ids}.
 */
@NullMarked
package io.tickwire.server.log;

import org.jspecify.annotations.NullMarked;
