package io.tickwire.server.recordings;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of one recording: it has its name only once it is complete. For the thread that writes. */
final class Tape {
    private final Path complete;
    private final Path part;
    private final Path broken;
    private boolean begun;
    private boolean givenUp;

    Tape(Path complete) {
        this.complete = complete;
        this.part = complete.resolveSibling(complete.getFileName() + ".part");
        this.broken = complete.resolveSibling(complete.getFileName() + ".broken");
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Opened for each chunk, so that no number of rooms costs a descriptor. */
    void append(ByteString chunk) throws IOException {
        var option = begun ? StandardOpenOption.APPEND : StandardOpenOption.CREATE_NEW;
        try (OutputStream out = Files.newOutputStream(part, option, StandardOpenOption.WRITE)) {
            begun = true;
            chunk.writeTo(out);
        }
    }

    void complete() throws IOException {
        Files.move(part, complete);
    }

    /** Names the file so that nobody takes it for a whole one. */
    void giveUp() throws IOException {
        givenUp = true;
        if (begun) {
            Files.move(part, broken);
        }
    }

    @Override
    public String toString() {
        return complete.toString();
    }
}
