package io.tickwire.loadtest.net;

import io.tickwire.client.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One WebSocket on an {@link EventLoop}, over a line with a {@link Profile}. Thread-safe: everything but sending is done on
 * the loop.
 */
public final class SelectorLink implements Transport.Link, EventLoop.Member {
    private static final int READ_BYTES = 16 << 10;
    /** Most that is on its way on a delayed line before no more is read from the socket. */
    private static final int LINE_BYTES = 1 << 20;

    private static final int NO_CODE = 1005;

    private final EventLoop loop;
    private final SocketChannel channel;
    private final Optional<Tls> tls;
    private final Sending sending;
    private final ServerFrames frames = new ServerFrames();
    private final ServerFrames.Sink sink = new Arrivals();
    private final CompletableFuture<SelectorLink> opening = new CompletableFuture<>();
    private final AtomicInteger wanted = new AtomicInteger();
    private final Throttle throttle;
    private final Optional<DelayLine> inbound;

    /** These are the loop's. */
    private Optional<Handshake> handshake = Optional.empty();

    private Optional<Transport.Receiver> receiver = Optional.empty();
    private Optional<SelectionKey> key = Optional.empty();
    private ByteBuffer leftover = ByteBuffer.allocate(0);
    private Optional<Long> timer = Optional.empty();
    private boolean abandoned;
    private boolean inputEnded;
    private boolean asked;

    private volatile boolean over;

    SelectorLink(EventLoop loop, Optional<Tls> tls, Profile profile, long seed) throws IOException {
        this.loop = loop;
        this.tls = tls;
        channel = OutgoingSocket.open(profile);
        throttle = new Throttle(profile.downBytesPerSecond());
        inbound = profile.isDelayed() ? Optional.of(new DelayLine(profile, 0, seed)) : Optional.empty();
        sending = new Sending(channel, tls, profile, seed + 1);
    }

    /** Before {@link #connect}: from this address, and any port. */
    void bind(InetAddress source) throws IOException {
        channel.bind(new InetSocketAddress(source, 0));
    }

    void connect(InetSocketAddress address, Handshake wish) {
        loop.execute(() -> {
            handshake = Optional.of(wish);
            try {
                boolean connected = channel.connect(address);
                key = Optional.of(channel.register(
                        loop.selector(), connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this));
                if (connected) {
                    greet();
                }
            } catch (IOException failed) {
                end(failed);
            }
        });
    }

    /** The first words on an open socket: those of TLS, or the request. */
    private void greet() throws IOException {
        if (tls.isPresent()) {
            decrypt(tls.get(), Tls.NOTHING);
        } else {
            ask();
        }
    }

    private void ask() throws IOException {
        asked = true;
        sending.raw(handshake.orElseThrow().request());
        continueSending();
    }

    CompletableFuture<SelectorLink> opening() {
        return opening;
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void deliverTo(Transport.Receiver to) {
        loop.execute(() -> receiver = Optional.of(to));
    }

    @Override
    public void request() {
        wanted.incrementAndGet();
        if (!loop.isCurrent()) {
            loop.execute(this::readOn);
        }
    }

    @Override
    public CompletableFuture<?> send(ByteBuffer message) {
        CompletableFuture<?> sent = sending.frame(ClientFrame.BINARY, message);
        if (sending.isWaiting()) {
            loop.execute(this::continueSending);
        }
        return sent;
    }

    @Override
    public void close(int code, String reason) {
        loop.execute(() -> sendControl(ClientFrame.CLOSE, ClientFrame.close(code, reason)));
    }

    @Override
    public void abort() {
        over = true;
        closeChannel();
    }

    /** Sends these very bytes as they are, be they a frame or not. */
    public void sendRaw(byte[] bytes) {
        loop.execute(() -> attempt(() -> {
            sending.raw(ByteBuffer.wrap(bytes));
            continueSending();
        }));
    }

    /** From now on the client's own messages go nowhere; what the server sends is still read, and pings are answered. */
    public void freeze() {
        sending.mute();
    }

    /**
     * From now on nothing is read and nothing is sent, not even an end: as if the machine were gone, but for its kernel,
     * which acknowledges what its buffer still takes. The socket stays open until {@link #abort}.
     */
    public void abandon() {
        loop.execute(() -> {
            abandoned = true;
            sending.mute();
            key.filter(SelectionKey::isValid).ifPresent(registered -> registered.interestOps(0));
        });
    }

    @Override
    public void onReady(SelectionKey ready) {
        try {
            if (!ready.isValid() || over) {
                return;
            }
            if (ready.isConnectable() && channel.finishConnect()) {
                ready.interestOps(SelectionKey.OP_READ);
                greet();
            }
            if (ready.isWritable()) {
                continueSending();
            }
            if (ready.isReadable()) {
                read();
            }
        } catch (IOException | RuntimeException failed) {
            end(failed);
        }
    }

    /** There is one timer at a time, but for one that an earlier one has overtaken. */
    private void callAt(long nanos) {
        if (timer.isEmpty() || nanos - timer.get() < 0) {
            timer = Optional.of(nanos);
            loop.callAt(nanos, this);
        }
    }

    @Override
    public void onTimer() {
        if (timer.isEmpty() || timer.get() - System.nanoTime() > 0) {
            // Overtaken by an earlier one, which has set the next.
            return;
        }
        timer = Optional.empty();
        attempt(() -> {
            awaitThrottle();
            deliverDelayed();
            continueSending();
            updateInterest();
        });
    }

    private void read() throws IOException {
        int most = throttle.piece(READ_BYTES);
        int before = inbound.isPresent() || tls.isPresent() ? 0 : leftover.remaining();
        ByteBuffer buffer = loop.buffer(before + most).limit(before + most);
        if (before > 0) {
            buffer.put(leftover);
        }
        int count = channel.read(buffer);
        if (count < 0) {
            inputEnded = true;
            endWhenDelivered();
            updateInterest();
            return;
        }
        buffer.flip();
        throttle.took(count, System.nanoTime());
        awaitThrottle();
        if (inbound.isPresent()) {
            DelayLine line = inbound.get();
            if (count > 0) {
                line.add(buffer, System.nanoTime());
                line.nextDueNanos().ifPresent(this::callAt);
            }
        } else if (tls.isPresent()) {
            decrypt(tls.get(), buffer);
        } else {
            take(buffer);
        }
        updateInterest();
    }

    /** What is still under way comes before the end. */
    private void endWhenDelivered() throws IOException {
        if (inputEnded && inbound.map(DelayLine::size).orElse(0) == 0) {
            throw new IOException("end of stream");
        }
    }

    private void awaitThrottle() {
        if (throttle.holds(System.nanoTime())) {
            callAt(throttle.againNanos());
        }
    }

    private void deliverDelayed() throws IOException {
        if (inbound.isEmpty()) {
            return;
        }
        DelayLine line = inbound.get();
        long now = System.nanoTime();
        for (var piece = line.poll(now); piece.isPresent(); piece = line.poll(now)) {
            ByteBuffer bytes = piece.get();
            if (tls.isPresent()) {
                decrypt(tls.get(), bytes);
            } else {
                take(ByteBuffer.allocate(leftover.remaining() + bytes.remaining())
                        .put(leftover)
                        .put(bytes)
                        .flip());
            }
        }
        line.nextDueNanos().ifPresent(this::callAt);
        endWhenDelivered();
    }

    private void decrypt(Tls with, ByteBuffer bytes) throws IOException {
        take(with.open(leftover, bytes, () -> {
            sending.raw(Tls.NOTHING);
            continueSending();
        }));
        with.work()
                .ifPresent(work -> Thread.startVirtualThread(() -> {
                    work.run();
                    loop.execute(() -> attempt(() -> decrypt(with, Tls.NOTHING)));
                }));
        if (!asked && with.isEstablished()) {
            ask();
        }
        if (with.isEnded() && !over) {
            throw new IOException("end of stream");
        }
    }

    /** Hands on what is wanted, and keeps the rest. */
    private void take(ByteBuffer bytes) throws IOException {
        if (handshake.isPresent() && handshake.get().accepts(bytes)) {
            handshake = Optional.empty();
            opening.complete(this);
        }
        boolean found = handshake.isEmpty();
        while (found && wanted.get() > 0 && !over) {
            found = frames.next(bytes, sink);
        }
        if (bytes.hasRemaining()) {
            leftover = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        } else if (leftover.capacity() > 0) {
            leftover = ByteBuffer.allocate(0);
        }
    }

    private void readOn() {
        attempt(() -> {
            ByteBuffer kept = leftover;
            leftover = ByteBuffer.allocate(0);
            take(kept);
            updateInterest();
        });
    }

    private interface Deed {
        void run() throws IOException;
    }

    /** Does something, unless this is over; what fails ends the link. */
    private void attempt(Deed deed) {
        if (over || abandoned) {
            return;
        }
        try {
            deed.run();
        } catch (IOException | RuntimeException failed) {
            end(failed);
        }
    }

    private void updateInterest() {
        if (key.isEmpty() || !key.get().isValid() || !channel.isConnected() || abandoned) {
            return;
        }
        boolean reads = (wanted.get() > 0 || handshake.isPresent())
                && !throttle.holds(System.nanoTime())
                && !inputEnded
                && inbound.map(line -> line.size() < LINE_BYTES).orElse(true);
        int ops = (reads ? SelectionKey.OP_READ : 0) | (sending.wantsSocket() ? SelectionKey.OP_WRITE : 0);
        if (key.get().interestOps() != ops) {
            key.get().interestOps(ops);
        }
    }

    private void continueSending() {
        sending.resume(System.nanoTime()).ifPresent(this::callAt);
        updateInterest();
    }

    private void sendControl(int opcode, ByteBuffer payload) {
        var unused = sending.frame(opcode, payload);
        if (sending.isWaiting()) {
            continueSending();
        }
    }

    private void end(Throwable failure) {
        if (!over) {
            over = true;
            opening.completeExceptionally(failure);
            receiver.ifPresent(to -> to.onFailed(failure));
        }
        closeChannel();
    }

    private void closeChannel() {
        sending.end();
        try {
            channel.close();
        } catch (IOException ended) {
            // It is closed all the same.
        }
    }

    private final class Arrivals implements ServerFrames.Sink {
        @Override
        public void onMessage(ByteBuffer message) {
            wanted.decrementAndGet();
            receiver.ifPresent(to -> to.onMessage(message));
        }

        @Override
        public void onPing(ByteBuffer payload) {
            sendControl(ClientFrame.PONG, payload);
        }

        @Override
        public void onClose(ByteBuffer payload) {
            int code = payload.remaining() < 2 ? NO_CODE : payload.getShort() & 0xFFFF;
            String reason =
                    java.nio.charset.StandardCharsets.UTF_8.decode(payload).toString();
            sendControl(ClientFrame.CLOSE, ClientFrame.close(code == NO_CODE ? 1000 : code, ""));
            over = true;
            receiver.ifPresent(to -> to.onClosed(code, reason));
            closeChannel();
        }
    }
}
