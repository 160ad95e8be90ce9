package io.tickwire.room;

import com.google.protobuf.Message;
import io.tickwire.game.Declaration;
import io.tickwire.game.Game;
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
    private final Entrance<I> entrance;
    private final Members<I> members;
    private final Encodings encodings;
    private final Witness witness;
    private final Optional<Region> region;
    private final SnapshotFrame frame = new SnapshotFrame();
    private final TickTimes times = new TickTimes();
    private final Consumer<RoomCommand> onCommand = this::on;
    private long nowNanos;
    /** What was read ahead; for nobody. */
    @SuppressWarnings("UnusedVariable") // so that the reads are made
    private int prefetched;

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
        this.entrance = new Entrance<>(new Setup<>(game, options, ports, world, region));
        this.members = entrance.members();
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

    /** Whether the rules let new players in; for the tick thread. */
    public boolean isOpen() {
        return game.isOpen(world);
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
        prefetch();
        drain();
        long drained = clock.nanoTime();
        step();
        long stepped = clock.nanoTime();
        Snapshot now = world.capture();
        long captured = clock.nanoTime();
        show(now);
        long shown = clock.nanoTime();
        flush();
        publish(now);
        times.drainNanos = drained - began;
        times.stepNanos = stepped - drained;
        times.captureNanos = captured - stepped;
        times.showNanos = shown - captured;
        times.flushNanos = clock.nanoTime() - shown;
        ports.listener().ticked(times);
    }

    /** Ends the room for all its players. */
    public void close(CloseReason reason) {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).viewer().close(reason);
        }
        entrance.spectators().forEach(spectator -> spectator.viewer().close(reason));
    }

    /**
     * A tick comes long after the one before, and what it needs of each player has left the caches meanwhile: a fifth of its
     * time was spent waiting for memory.
     */
    private void prefetch() {
        int sum = 0;
        for (int i = 0; i < members.size(); i++) {
            Member<I> member = members.get(i);
            sum += member.inputs().prefetch() + member.viewer().prefetch();
        }
        prefetched = sum;
    }

    private void drain() {
        world.advance();
        times.tick = world.tick();
        inbox.drain(onCommand);
    }

    private void on(RoomCommand command) {
        switch (command) {
            case RoomCommand.InputArrived input -> {
                if (input.seat().occupant() instanceof Member<?> member) {
                    input(member, input);
                }
            }
            case RoomCommand.Acked acked -> {
                if (acked.seat().occupant() instanceof Occupant.Somebody sitting) {
                    sitting.viewer().onAck(acked.token(), acked.arrivalNanos());
                }
            }
            case RoomCommand.Reserve reserve -> entrance.reserve(reserve.seat());
            case RoomCommand.Lapse lapse -> entrance.lapse(lapse.seat());
            case RoomCommand.Join join -> entrance.join(join);
            case RoomCommand.Watch watch -> entrance.watch(watch);
            case RoomCommand.Drop drop -> entrance.drop(drop);
            case RoomCommand.Return back -> entrance.comeBack(back);
            case RoomCommand.Leave leave -> entrance.leave(leave);
            case RoomCommand.Resync resync -> entrance.viewer(resync.seat()).ifPresent(v -> resync(v, resync));
            case RoomCommand.Suspend suspend -> entrance.viewer(suspend.seat()).ifPresent(Viewer::suspend);
            case RoomCommand.Resume resume -> entrance.viewer(resume.seat()).ifPresent(v -> v.resume(nowNanos));
        }
    }

    private void input(Member<?> member, RoomCommand.InputArrived input) {
        if (!member.inputs().add(input)) {
            ports.listener().inputDropped(member.player().number());
        }
        if (input.ack() != 0) {
            member.viewer().onAck(input.ack(), input.arrivalNanos());
        }
    }

    private void resync(Viewer viewer, RoomCommand.Resync resync) {
        viewer.resync();
        if (witness.isReady()) {
            ports.listener().disagreed(viewer.testify(witness, resync));
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
        frame.inputAck = 0;
        frame.slackMicros = 0;
        for (int i = 0; i < entrance.spectators().size(); i++) {
            frame.hasViewHash = hashes;
            entrance.spectators().get(i).viewer().show(now, encodings, frame, nowNanos);
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
            for (int i = 0; emitted.player() == 0 && i < entrance.spectators().size(); i++) {
                entrance.spectators().get(i).viewer().event(event);
            }
        }
    }

    /** Apart from showing, since a write throws the caches away that encoding has filled. */
    private void flush() {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).viewer().flush();
        }
        for (int i = 0; i < entrance.spectators().size(); i++) {
            entrance.spectators().get(i).viewer().flush();
        }
    }

    private void publish(Snapshot now) {
        if (ports.recorder().wantsHash()) {
            ports.recorder().ticked(now.tick(), now.hash());
        }
    }
}
