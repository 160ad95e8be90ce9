package io.tickwire.room;

import java.util.random.RandomGenerator;
import org.agrona.concurrent.NanoClock;

/**
 * What a room needs from outside.
 *
 * @param listener is told what happens
 * @param recorder writes down what comes in
 * @param clock measures how long the phases of a tick take; nothing in the game sees it
 * @param tokens unguessable numbers for the heads of snapshots
 */
public record RoomPorts(RoomListener listener, Recorder recorder, NanoClock clock, RandomGenerator tokens) {}
