/**
 * Arena: ships that thrust, turn and shoot among asteroids, 2 to 64 players at 30 Hz, and a bot worth playing against.
 *
 * <p>{@link io.tickwire.games.arena.Arena} reads as the list of its rules; each noun of the game has a file with its
 * fields and its part of the rules, and {@code Tuning} holds every number. The bot knows the game as a client does: by
 * what its replica shows.
 */
@NullMarked
package io.tickwire.games.arena;

import org.jspecify.annotations.NullMarked;
