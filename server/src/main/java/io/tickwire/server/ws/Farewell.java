package io.tickwire.server.ws;

import io.tickwire.delta.Bytes;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.server.wire.ServerFrames;

/**
 * The last bytes of a connection.
 *
 * @param ending how the connection will have ended
 * @param frames written last, nothing after them
 * @param dropsWaiting whether what waits in the control lane is dropped as well: a client that is too slow for it
 *     should at least learn why
 */
record Farewell(Ending ending, Bytes frames, boolean dropsWaiting) {
    /** The server closes: a closing message, which has room for the whole reason, and the close frame. */
    static Farewell of(CloseReason reason) {
        byte[] message = ServerFrames.closing(reason);
        byte[] close = CloseFrame.of(reason);
        var frames = new Bytes(message.length + close.length);
        frames.write(message, 0, message.length);
        frames.write(close, 0, close.length);
        return new Farewell(
                new Ending(reason.code().getNumber(), Ending.Side.SERVER),
                frames,
                reason.code() == CloseCode.CLOSE_CODE_SLOW_CONSUMER);
    }

    /** The client closed: its close is repeated (RFC 6455, section 5.5.1). */
    static Farewell answer(byte[] payload, int offset, int length) {
        byte[] close = CloseFrame.echo(payload, offset, length);
        var echo = new Bytes(close.length);
        echo.write(close, 0, close.length);
        return new Farewell(new Ending(CloseFrame.code(payload, offset, length), Ending.Side.CLIENT), echo, true);
    }

    /** The peer is gone: there is nobody to say anything to. */
    static Farewell toNobody() {
        return new Farewell(Ending.VANISHED, Bytes.EMPTY, true);
    }
}
