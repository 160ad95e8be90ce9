package io.tickwire.server.recordings;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import io.tickwire.game.SeatChange;
import io.tickwire.server.rooms.Recordings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;

/** Encodes what one room records into chunks. Its lock is held by the tick thread alone, but for the room's end. */
final class RoomTrack implements Recordings.Track {
    /** A tick that comes above it ends a chunk: 20 players fill one in about 15 s. */
    static final int CHUNK_BYTES = 16 << 10;

    private final RecordingWriter writer;
    private final Tape tape;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteString.Output chunk = ByteString.newOutput();
    private boolean over;

    RoomTrack(RecordingWriter writer, Tape tape, MessageLite head) {
        this.writer = writer;
        this.tape = tape;
        write(head);
    }

    @Override
    public void seat(SeatChange change) {
        write(Steps.message(change));
    }

    @Override
    public void input(int player, Message input) {
        write(Steps.message(player, input));
    }

    @Override
    public void ticked(int tick, long hash) {
        write(Steps.message(tick, hash));
        lock.lock();
        try {
            if (!over && chunk.size() >= CHUNK_BYTES) {
                over = !writer.offer(tape, chunk.toByteString());
                chunk.reset();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean wantsHash() {
        return true;
    }

    @Override
    public void end() {
        lock.lock();
        try {
            if (!over) {
                over = true;
                writer.end(tape, chunk.toByteString());
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(MessageLite message) {
        lock.lock();
        try {
            if (!over) {
                message.writeDelimitedTo(chunk);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            lock.unlock();
        }
    }
}
