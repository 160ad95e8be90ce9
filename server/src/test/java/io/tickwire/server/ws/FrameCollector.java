package io.tickwire.server.ws;

import io.tickwire.proto.v1.ServerFrame;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Reads frames of the server to the end of the stream, and knows the newest snapshot's token as a client does. */
final class FrameCollector implements Runnable {
    private final DataInputStream in;
    private final List<byte[]> read = new ArrayList<>();
    private volatile int newestToken;

    FrameCollector(Socket socket) throws IOException {
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    int newestToken() {
        return newestToken;
    }

    /** What was read, once the thread has ended. */
    List<String> frames() throws IOException {
        return WsOutboxTest.framesOf(read);
    }

    @Override
    public void run() {
        try {
            while (true) {
                readFrame();
            }
        } catch (EOFException e) {
            // That is all.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readFrame() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        byte[] longLength = in.readNBytes(second == 126 ? 2 : 0);
        int length = second == 126 ? ((longLength[0] & 0xFF) << 8) | (longLength[1] & 0xFF) : second;
        byte[] payload = new byte[length];
        in.readFully(payload);
        var frame = new ByteArrayOutputStream();
        frame.write(first);
        frame.write(second);
        frame.write(longLength);
        frame.write(payload);
        read.add(frame.toByteArray());
        if ((first & 0xF) == 2) {
            ServerFrame message = ServerFrame.parseFrom(payload);
            if (message.hasSnapshot()) {
                newestToken = message.getSnapshot().getToken();
            }
        }
    }
}
