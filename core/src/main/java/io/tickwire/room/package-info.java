/**
 * A game being played: the inbox, the tick, and what each viewer is shown.
 *
 * <p>A room is owned by the thread that ticks it; everyone else talks to it through its inbox. It reaches the world
 * through ports ({@code Outbox}, {@code RoomListener}, {@code Recorder}); time comes in as an argument.
 */
@NullMarked
package io.tickwire.room;

import org.jspecify.annotations.NullMarked;
