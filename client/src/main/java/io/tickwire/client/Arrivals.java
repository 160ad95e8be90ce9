package io.tickwire.client;

import java.nio.ByteBuffer;

/** What the transport delivers to a connection. */
final class Arrivals implements Transport.Receiver {
    private final Connection connection;
    private final Course course;

    Arrivals(Connection connection, Course course) {
        this.connection = connection;
        this.course = course;
    }

    @Override
    public void onMessage(ByteBuffer message) {
        connection.receive(message);
    }

    @Override
    public void onClosed(int code, String reason) {
        connection.finish(course.reasonOr(Closed.of(code, reason)));
    }

    @Override
    public void onFailed(Throwable failure) {
        connection.finish(course.reasonOr(Closed.lost(failure)));
    }
}
