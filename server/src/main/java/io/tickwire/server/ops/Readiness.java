package io.tickwire.server.ops;

/** Whether this node takes players. Thread-safe. */
public final class Readiness {
    /** What a load balancer may be told. */
    public enum State {
        STARTING,
        READY,
        DRAINING
    }

    private volatile State state = State.STARTING;

    public State state() {
        return state;
    }

    public void become(State next) {
        state = next;
    }
}
