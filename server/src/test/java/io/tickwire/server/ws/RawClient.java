package io.tickwire.server.ws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tickwire.proto.v1.ServerFrame;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A client that sends what it is told, right or wrong, byte by byte. */
final class RawClient implements AutoCloseable {
    private static final int KEY = 0x37FA213D;
    private static final int TIMEOUT_MILLIS = 20_000;

    /** A frame of the server. */
    record Frame(int opcode, String hex) {
        boolean isClose() {
            return opcode == 0x8;
        }

        int closeCode() {
            return hex.isEmpty() ? 1005 : Integer.parseInt(hex.substring(0, 4), 16);
        }

        String closeReason() {
            return hex.isEmpty() ? "" : new String(payload(), 2, payload().length - 2, UTF_8);
        }

        byte[] payload() {
            return HexFormat.of().parseHex(hex);
        }

        ServerFrame message() {
            try {
                return ServerFrame.parseFrom(payload());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Socket socket;
    private final DataInputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** A TCP connection; nothing is sent. */
    static RawClient connect(int port) throws IOException {
        return connect(port, 0);
    }

    private static RawClient connect(int port, int receiveBufferBytes) throws IOException {
        var socket = new Socket();
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        return over(socket);
    }

    /** Over a socket that is connected, as one that speaks TLS. */
    static RawClient over(Socket socket) throws IOException {
        return new RawClient(socket);
    }

    /** An upgraded connection. */
    static RawClient upgraded(int port) throws IOException {
        return upgraded(port, 0);
    }

    static RawClient upgraded(int port, int receiveBufferBytes) throws IOException {
        return connect(port, receiveBufferBytes).upgrade();
    }

    RawClient upgrade() throws IOException {
        send(handshake());
        String answer = readHead();
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("not upgraded: " + answer);
        }
        return this;
    }

    static byte[] handshake() {
        return handshake("");
    }

    /** A good request, and these header lines in addition. */
    static byte[] handshake(String moreLines) {
        return ("GET /v1/play HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: chat, tickwire.v1\r\n" + moreLines + "\r\n")
                .getBytes(ISO_8859_1);
    }

    /** A masked frame: the first byte as given, the length in as few bytes as possible. */
    static byte[] frame(int firstByte, byte[] payload) {
        var out = new ByteArrayOutputStream();
        out.write(firstByte);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length <= 0xFFFF) {
            out.write(0x80 | 126);
            out.write(payload.length >>> 8);
            out.write(payload.length);
        } else {
            out.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >>> shift));
            }
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(KEY >>> shift);
        }
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ (KEY >>> (24 - 8 * (i % 4))));
        }
        return out.toByteArray();
    }

    static byte[] binary(byte[] payload) {
        return frame(0x82, payload);
    }

    static byte[] close(int code, String reason) {
        byte[] text = reason.getBytes(UTF_8);
        byte[] payload = new byte[2 + text.length];
        payload[0] = (byte) (code >>> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        return frame(0x88, payload);
    }

    RawClient send(byte[]... parts) throws IOException {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        socket.getOutputStream().write(all.toByteArray());
        return this;
    }

    /** An HTTP head, up to and with the empty line. */
    String readHead() throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** All that comes until the end of the stream, as text. */
    String readAll() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    Frame readFrame() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((first & 0xF0) != 0x80 || (second & 0x80) != 0) {
            throw new IOException("no frame of a server: " + Integer.toHexString(first << 8 | second));
        }
        long length = second;
        if (second == 126) {
            length = in.readUnsignedShort();
        } else if (second == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new Frame(first & 0x0F, HexFormat.of().formatHex(payload));
    }

    /** Skips frames up to the close. */
    Frame readClose() throws IOException {
        while (true) {
            Frame frame = readFrame();
            if (frame.isClose()) {
                return frame;
            }
        }
    }

    /** All whole frames until the server ends the stream, in order or by a reset. */
    List<Frame> readToTheEnd() {
        var frames = new ArrayList<Frame>();
        try {
            while (true) {
                frames.add(readFrame());
            }
        } catch (IOException e) {
            return frames;
        }
    }

    /** Whether the server ended the stream, in order or by a reset. */
    boolean isAtEnd() {
        try {
            return in.read() < 0;
        } catch (EOFException e) {
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes with a reset instead of an end of stream. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }
}
