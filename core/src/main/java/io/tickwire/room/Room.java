package io.tickwire.room;

import com.google.protobuf.Message;
import io.tickwire.game.Declaration;
import io.tickwire.game.Game;
import io.tickwire.game.PlayerId;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.state.Placement;
import io.tickwire.state.Snapshot;
import io.tickwire.state.World;
import java.util.Optional;
import java.util.function.Consumer;
import org.agrona.concurrent.NanoClock;

/**
 * One game being played.
 *
 * <p>{@link #offer} may be called by any thread; everything else by the one thread that ticks the room.
 *
 * @param <I> the game's input message
 */
public final class Room<I extends Message> {
    private final RoomOptions options;
    private final Game<I> game;
    private final Declaration<I> declaration;
    private final RoomPorts ports;
    private final NanoClock clock;
    private final World world;
    private final Inbox inbox;
    private final Members<I> members = new Members<>();
    private final Encodings encodings;
    private final Witness witness;
    private final Optional<Region> region;
    private final SnapshotFrame frame = new SnapshotFrame();
    private final TickTimes times = new TickTimes();
    private final Consumer<RoomCommand> onCommand = this::on;
    private long nowNanos;

    /** A room whose world the game has opened. */
    public Room(Game<I> game, RoomOptions options, RoomPorts ports) {
        this.game = game;
        this.options = options;
        this.ports = ports;
        this.declaration = game.declaration();
        this.clock = ports.clock();
        Placement placement = Region.placement(game.interest(), declaration.schema());
        this.world = new World(declaration.schema(), options.seed(), placement);
        this.inbox = new Inbox(options.inboxCapacity());
        this.encodings = new Encodings(declaration.schema(), world.history());
        this.region = Region.of(game.interest(), world);
        this.witness = new Witness(options.id(), declaration, world.history());
        game.open(world);
    }

    public String id() {
        return options.id();
    }

    public Declaration<I> declaration() {
        return declaration;
    }

    /** Players in the room. */
    public int players() {
        return members.size();
    }

    /** The newest snapshot. */
    public Snapshot newest() {
        return world.history().newest();
    }

    /** Sends a command to the room; it is carried out by the next tick. False when the inbox is full. */
    public boolean offer(RoomCommand command) {
        return inbox.offer(command);
    }

    /**
     * Plays one tick. What the game throws comes out of here: the room is then over.
     *
     * @param nowNanos when the tick began, on the clock of the commands' arrival times
     */
    public void tick(long nowNanos) {
        this.nowNanos = nowNanos;
        long began = clock.nanoTime();
        drain();
        long drained = clock.nanoTime();
        step();
        long stepped = clock.nanoTime();
        Snapshot now = world.capture();
        long captured = clock.nanoTime();
        show(now);
        publish(now);
        times.drainNanos = drained - began;
        times.stepNanos = stepped - drained;
        times.captureNanos = captured - stepped;
        times.showNanos = clock.nanoTime() - captured;
        ports.listener().ticked(times);
    }

    /** Ends the room for all its players. */
    public void close(CloseReason reason) {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).viewer().close(reason);
        }
    }

    private void drain() {
        world.advance();
        times.tick = world.tick();
        inbox.drain(onCommand);
    }

    private void on(RoomCommand command) {
        switch (command) {
            case RoomCommand.Join join -> join(join);
            case RoomCommand.Leave leave -> members.of(leave.seat()).ifPresent(this::leave);
            case RoomCommand.InputArrived input -> {
                members.of(input.seat()).ifPresent(member -> input(member, input));
            }
            case RoomCommand.Acked acked -> {
                members.of(acked.seat()).ifPresent(m -> m.viewer().onAck(acked.token(), acked.arrivalNanos()));
            }
            case RoomCommand.Resync resync -> members.of(resync.seat()).ifPresent(member -> resync(member, resync));
            case RoomCommand.Suspend suspend ->
                members.of(suspend.seat()).ifPresent(m -> m.viewer().suspend());
            case RoomCommand.Resume resume ->
                members.of(resume.seat()).ifPresent(m -> m.viewer().resume(nowNanos));
        }
    }

    private void join(RoomCommand.Join join) {
        if (members.of(join.seat()).isPresent()) {
            return;
        }
        int limit = declaration.room().maxPlayers();
        if (members.size() >= limit) {
            join.outbox()
                    .close(new CloseReason(
                            CloseCode.CLOSE_CODE_ROOM_FULL,
                            "room " + id() + " has " + members.size() + " players, limit " + limit));
            return;
        }
        PlayerId player = members.freePlayer();
        var inputs = new InputQueue<>(
                declaration.inputs(), declaration.idle(), declaration.room().periodNanos());
        var pacer = new Pacer(options.pacing());
        var viewer = new Viewer(player, join, pacer, new Sight(player, join.codec(), region), ports);
        members.add(new Member<>(join.seat(), player, inputs, viewer));
        ports.recorder().joined(player.number(), join.seat().name());
        game.join(world, player, join.seat().name());
        join.outbox().send(new RoomMessage.Joined(id(), player.number(), world.tick()));
    }

    private void leave(Member<I> member) {
        members.remove(member);
        ports.recorder().left(member.player().number());
        game.leave(world, member.player());
    }

    private void input(Member<I> member, RoomCommand.InputArrived input) {
        if (!member.inputs().add(input)) {
            ports.listener().inputDropped(member.player().number());
        }
    }

    private void resync(Member<I> member, RoomCommand.Resync resync) {
        member.viewer().resync();
        if (witness.isReady()) {
            ports.listener().disagreed(member.viewer().testify(witness, resync));
        }
    }

    private void step() {
        for (int i = 0; i < members.size(); i++) {
            Member<I> member = members.get(i);
            member.inputs().take(world.tick(), nowNanos);
            record(member);
        }
        game.step(world, members);
    }

    private void record(Member<I> member) {
        InputQueue<I> inputs = member.inputs();
        for (int i = 0; i < inputs.taken().size(); i++) {
            ports.recorder().input(member.player().number(), inputs.taken().get(i));
        }
    }

    private void show(Snapshot now) {
        emit();
        if (world.tick() % declaration.room().ticksPerSnapshot() != 0) {
            return;
        }
        encodings.begin(now);
        region.ifPresent(cells -> cells.begin(now));
        frame.tick = now.tick();
        frame.serverTimeMicros = nowNanos / 1_000;
        boolean hashes = now.tick() / declaration.room().ticksPerSnapshot() % options.ticksPerViewHash() == 0;
        for (int i = 0; i < members.size(); i++) {
            Member<I> member = members.get(i);
            frame.hasViewHash = hashes;
            frame.inputAck = member.inputs().usedSequence();
            frame.slackMicros = Math.clamp(member.inputs().slackNanos() / 1_000, Integer.MIN_VALUE, Integer.MAX_VALUE);
            member.viewer().show(now, encodings, frame, nowNanos);
        }
    }

    private void emit() {
        for (World.Emitted emitted : world.emitted()) {
            var event = new RoomMessage.Event(world.tick(), emitted.payload());
            for (int i = 0; i < members.size(); i++) {
                Member<I> member = members.get(i);
                if (emitted.player() == 0 || emitted.player() == member.player().number()) {
                    member.viewer().event(event);
                }
            }
        }
    }

    private void publish(Snapshot now) {
        if (ports.recorder().wantsHash()) {
            ports.recorder().ticked(now.tick(), now.hash());
        }
    }
}
