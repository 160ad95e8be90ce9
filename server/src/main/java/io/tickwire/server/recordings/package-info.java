/**
 * Recordings of rooms on disk: written while the rooms are played, read to play them again.
 *
 * <p>A tick thread only fills a buffer; one thread of its own writes to the disk.
 */
@NullMarked
package io.tickwire.server.recordings;

import org.jspecify.annotations.NullMarked;
