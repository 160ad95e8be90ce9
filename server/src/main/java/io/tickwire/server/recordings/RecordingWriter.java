package io.tickwire.server.recordings;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that writes what the rooms of a node record. Whoever hands it something never waits. */
final class RecordingWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingWriter.class);

    /** What is to be done with a tape. */
    private sealed interface Task {
        record Append(Tape tape, ByteString chunk) implements Task {}

        record End(Tape tape, ByteString rest) implements Task {}

        record GiveUp(Tape tape, String why) implements Task {}

        record Stop() implements Task {}
    }

    /** Unbounded, but for chunks: a room adds one more task, its end. */
    private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();

    private final int limit;
    private final Semaphore space;
    private final Runnable onGivenUp;
    private final Thread thread =
            Thread.ofPlatform().name("recordings").daemon().unstarted(this::run);

    /**
     * @param chunks most that wait
     * @param onGivenUp is told of each recording that is lost, on the writing thread
     */
    RecordingWriter(int chunks, Runnable onGivenUp) {
        this.limit = chunks;
        this.space = new Semaphore(chunks);
        this.onGivenUp = onGivenUp;
    }

    void start() {
        thread.start();
    }

    /** Takes a chunk; false when too many wait: the recording is then given up. Any thread. */
    boolean offer(Tape tape, ByteString chunk) {
        if (space.tryAcquire()) {
            return tasks.add(new Task.Append(tape, chunk));
        }
        tasks.add(new Task.GiveUp(tape, limit + " chunks wait for the disk"));
        return false;
    }

    /** Takes the last chunk. Any thread. */
    void end(Tape tape, ByteString rest) {
        tasks.add(new Task.End(tape, rest));
    }

    /** Waits until all is written that was taken; false when that takes longer. */
    boolean stop(Duration patience) throws InterruptedException {
        tasks.add(new Task.Stop());
        return thread.join(patience);
    }

    private void run() {
        try {
            while (carryOut(tasks.take())) {}
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean carryOut(Task task) {
        switch (task) {
            case Task.Append(Tape tape, ByteString chunk) -> {
                space.release();
                append(tape, chunk);
            }
            case Task.End(Tape tape, ByteString rest) -> {
                append(tape, rest);
                complete(tape);
            }
            case Task.GiveUp(Tape tape, String why) -> giveUp(tape, why);
            case Task.Stop() -> {
                return false;
            }
        }
        return true;
    }

    private void append(Tape tape, ByteString chunk) {
        if (!tape.isGivenUp()) {
            try {
                tape.append(chunk);
            } catch (IOException failure) {
                giveUp(tape, failure.toString());
            }
        }
    }

    private void complete(Tape tape) {
        if (!tape.isGivenUp()) {
            try {
                tape.complete();
            } catch (IOException failure) {
                giveUp(tape, failure.toString());
            }
        }
    }

    private void giveUp(Tape tape, String why) {
        if (tape.isGivenUp()) {
            return;
        }
        LOG.warn("the recording {} is given up: {}", tape, why);
        onGivenUp.run();
        try {
            tape.giveUp();
        } catch (IOException failure) {
            LOG.warn("the recording {} cannot be renamed: {}", tape, failure.toString());
        }
    }
}
