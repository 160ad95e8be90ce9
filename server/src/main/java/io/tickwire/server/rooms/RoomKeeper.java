package io.tickwire.server.rooms;

/** What the tick loops ask of whoever keeps the rooms. Called on tick threads and by the watchdog. */
interface RoomKeeper {
    /** Whether an empty room may end now; from then on nobody is promised a place in it. */
    boolean retire(HostedRoom room);

    /** The game threw. */
    void failed(HostedRoom room, Throwable failure);

    /** A tick has been running for so long. */
    void hung(HostedRoom room, long nanos);

    /** A tick began so late. */
    void began(HostedRoom room, long latenessNanos);
}
