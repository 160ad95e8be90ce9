package arena;

import arena.proto.Input;
import arena.proto.PlayerDelta;
import arena.proto.Update;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Strong hand-written Java baseline. One event loop per core; a room lives on one event loop, so its
 * state needs no locks; per tick the room is simulated, the delta is encoded once with protobuf-java,
 * framed once as a WebSocket frame, and retained duplicates of that one buffer are written below the
 * WebSocket encoder to every client. A client that is not writable is skipped and gets a full
 * snapshot when it has caught up.
 */
public final class Main {
    static final double WORLD = 1000;
    static final AtomicInteger IDS = new AtomicInteger();
    static int hz;
    static MultiThreadIoEventLoopGroup group;
    static final Map<String, Room> ROOMS = new HashMap<>();

    static final class Player {
        int id, hp = 100, score, lastSeq, dir = 4;
        float x, y, vx, vy, angle;
        ByteString tag = ByteString.EMPTY;
        boolean known;
        int pHp, pScore, pSeq;
        float pX, pY, pVx, pVy, pAngle;
        ByteString pTag;
        Channel ch;
        ChannelHandlerContext below;   // writes from here skip the WebSocket encoder
        boolean stale = true;
    }

    static final class Room {
        final EventLoop loop;
        final List<Player> players = new ArrayList<>();
        final List<Integer> removed = new ArrayList<>();
        final Update.Builder update = Update.newBuilder();
        int tick;

        Room(EventLoop loop) {
            this.loop = loop;
            long period = 1_000_000_000L / hz;
            loop.scheduleAtFixedRate(this::tick, period, period, TimeUnit.NANOSECONDS);
        }

        void tick() {
            if (players.isEmpty()) return;
            tick++;
            double dt = 1.0 / hz;
            for (Player p : players) step(p, tick, dt);
            ByteBuf delta = frame(false), full = null;
            for (int i = 0, n = players.size(); i < n; i++) {
                Player p = players.get(i);
                if (!p.ch.isWritable()) { p.stale = true; continue; }
                if (p.stale) {
                    if (full == null) full = frame(true);
                    p.stale = false;
                    p.below.writeAndFlush(full.retainedDuplicate(), p.below.voidPromise());
                } else {
                    p.below.writeAndFlush(delta.retainedDuplicate(), p.below.voidPromise());
                }
            }
            delta.release();
            if (full != null) full.release();
        }

        /** One finished WebSocket frame with the delta since the last tick, or with everything. */
        ByteBuf frame(boolean full) {
            update.clear();
            update.setTick(tick);
            if (full) update.setFull(true);
            for (Player p : players) {
                PlayerDelta.Builder b = PlayerDelta.newBuilder().setId(p.id);
                boolean all = full || !p.known;
                if (all || p.x != p.pX) b.setX(p.x);
                if (all || p.y != p.pY) b.setY(p.y);
                if (all || p.vx != p.pVx) b.setVx(p.vx);
                if (all || p.vy != p.pVy) b.setVy(p.vy);
                if (all || p.angle != p.pAngle) b.setAngle(p.angle);
                if (all || p.hp != p.pHp) b.setHp(p.hp);
                if (all || p.score != p.pScore) b.setScore(p.score);
                if (all || p.lastSeq != p.pSeq) b.setLastSeq(p.lastSeq);
                if (all || p.tag != p.pTag) b.setTag(p.tag);
                update.addPlayers(b.build());
                if (!full) {
                    p.known = true;
                    p.pX = p.x; p.pY = p.y; p.pVx = p.vx; p.pVy = p.vy; p.pAngle = p.angle;
                    p.pHp = p.hp; p.pScore = p.score; p.pSeq = p.lastSeq; p.pTag = p.tag;
                }
            }
            if (!full && !removed.isEmpty()) { update.addAllRemoved(removed); removed.clear(); }
            Update u = update.build();
            int n = u.getSerializedSize();
            ByteBuf out = players.get(0).ch.alloc().directBuffer(n + 10);
            out.writeByte(0x82);
            if (n < 126) out.writeByte(n);
            else if (n < 65536) out.writeByte(126).writeShort(n);
            else out.writeByte(127).writeLong(n);
            try {
                CodedOutputStream cos = CodedOutputStream.newInstance(out.nioBuffer(out.writerIndex(), n));
                u.writeTo(cos);
                cos.flush();
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
            return out.writerIndex(out.writerIndex() + n);
        }
    }

    static void step(Player p, int tick, double dt) {
        double angle = p.angle + (p.dir - 3.7) * dt;
        if (angle > Math.PI) angle -= 2 * Math.PI; else if (angle < -Math.PI) angle += 2 * Math.PI;
        double vx = p.vx * 0.98 + Math.cos(angle) * 60 * dt;
        double vy = p.vy * 0.98 + Math.sin(angle) * 60 * dt;
        double x = p.x + vx * dt, y = p.y + vy * dt;
        if (x < 0) { x = -x; vx = -vx; } else if (x > WORLD) { x = 2 * WORLD - x; vx = -vx; }
        if (y < 0) { y = -y; vy = -vy; } else if (y > WORLD) { y = 2 * WORLD - y; vy = -vy; }
        p.angle = (float) angle; p.vx = (float) vx; p.vy = (float) vy; p.x = (float) x; p.y = (float) y;
        if (((tick + p.id) & 63) == 0) { p.hp = p.hp > 1 ? p.hp - 1 : 100; p.score++; }
    }

    static final class Guest extends SimpleChannelInboundHandler<BinaryWebSocketFrame> {
        Player me;
        Room room;

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object evt) {
            if (!(evt instanceof WebSocketServerProtocolHandler.HandshakeComplete h)) return;
            synchronized (ROOMS) {
                room = ROOMS.computeIfAbsent(h.requestUri(), k -> new Room(group.next()));
            }
            Player p = new Player();
            p.id = IDS.incrementAndGet();
            double a = (p.id * 2654435761L & 0xffffffffL) / 4294967296.0;
            p.x = (float) (a * WORLD);
            p.y = (float) (p.id * 40503L % 997 / 997.0 * WORLD);
            p.angle = (float) (a * 6.28318 - Math.PI);
            p.ch = ctx.channel();
            p.below = ctx.pipeline().context(WebSocketFrameEncoder.class);
            me = p;
            room.loop.execute(() -> room.players.add(p));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, BinaryWebSocketFrame f) throws Exception {
            Input in = Input.parseFrom(UnsafeByteOperations.unsafeWrap(f.content().nioBuffer()).newCodedInput());
            Player p = me;
            if (room.loop.inEventLoop()) apply(p, in);
            else room.loop.execute(() -> apply(p, in));
        }

        static void apply(Player p, Input in) {
            if (Integer.compareUnsigned(in.getSeq(), p.lastSeq) > 0) {
                p.lastSeq = in.getSeq();
                p.dir = in.getDir();
                p.tag = in.getTag();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            Player p = me;
            if (p != null) room.loop.execute(() -> { if (room.players.remove(p)) room.removed.add(p.id); });
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable t) { ctx.close(); }
    }

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        hz = Integer.parseInt(args[1]);
        group = new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), EpollIoHandler.newFactory());
        WebSocketServerProtocolConfig cfg = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/").checkStartsWith(true).allowExtensions(false).maxFramePayloadLength(4096).build();
        new ServerBootstrap().group(group).channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(64 << 10, 256 << 10))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel ch) {
                        ch.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(8192),
                                new WebSocketServerProtocolHandler(cfg), new Guest());
                    }
                })
                .bind("127.0.0.1", port).sync().channel().closeFuture().sync();
    }
}
