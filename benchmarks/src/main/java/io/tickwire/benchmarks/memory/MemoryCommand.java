package io.tickwire.benchmarks.memory;

import io.tickwire.benchmarks.node.ClassHistogram;
import io.tickwire.benchmarks.node.Pinning;
import io.tickwire.benchmarks.node.ServerLaunch;
import io.tickwire.benchmarks.node.ServerProcess;
import io.tickwire.server.net.Descriptors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench memory}. */
@Command(
        name = "memory",
        description =
                "Measure what an idle connection, a player and a room cost in memory, at a server in a process of "
                        + "its own. Needs Linux.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 0: the mark is met; 1: it is missed, or a run failed; 2: wrong usage."})
public final class MemoryCommand implements Callable<Integer> {
    private static final int MAX_CONNECTIONS = 200_000;
    private static final int MAX_ROOMS = 300;
    private static final int MAX_SHOWN = 100;
    /** What a connection may have of the heap. */
    private static final long MARK_BYTES = 20 << 10;
    /** Sockets of a process that are not for idle connections. */
    private static final int SPARE = 100;

    private static final int FAILED = 1;
    private static final Pinning NOT_PINNED = new Pinning();

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "5000",
            description = "idle connections: upgraded, hello done, no room (default: ${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--rooms",
            paramLabel = "R",
            defaultValue = "100",
            description = "rooms of ten players who play the crowd, after that (default: ${DEFAULT-VALUE})")
    private int rooms;

    @Option(
            names = "--idle",
            paramLabel = "N",
            description =
                    "so many idle connections and nothing else, on as many servers as the descriptors of one ask for")
    private int idle;

    @Option(
            names = "--classes",
            paramLabel = "N",
            defaultValue = "12",
            description = "show of so many classes what an idle connection has of them (default: ${DEFAULT-VALUE})")
    private int classes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        check("--connections", connections, 1, MAX_CONNECTIONS);
        check("--rooms", rooms, 1, MAX_ROOMS);
        check("--idle", idle, 0, MAX_CONNECTIONS);
        check("--classes", classes, 0, MAX_SHOWN);
        int most = (int) Math.min(Descriptors.forPlayers() - SPARE, MAX_CONNECTIONS);
        if (most < 1) {
            spec.commandLine().getErr().println("tickwire: bench memory has no file descriptors left, see ulimit -n");
            return FAILED;
        }
        var table = new MemoryTable(spec.commandLine().getOut());
        return idle > 0 ? idle(most, table) : all(most, table);
    }

    private int idle(int most, MemoryTable table) throws IOException, InterruptedException {
        int servers = Math.ceilDiv(idle, most);
        var ends = new ArrayList<AutoCloseable>();
        try {
            var runs = new ArrayList<IdleRun>();
            for (int i = 0; i < servers; i++) {
                int share = idle / servers + (i < idle % servers ? 1 : 0);
                ServerProcess server = ServerProcess.start(launch(share), NOT_PINNED);
                ends.addFirst(server);
                Rehearsal.play(server);
                IdleRun run = IdleRun.begin(server, share);
                ends.addFirst(run.idlers());
                runs.add(run);
            }
            Cost cost = runs.stream().map(IdleRun::cost).reduce(Cost::plus).orElseThrow();
            table.head();
            table.row("idle connection" + (servers > 1 ? ", on " + servers + " servers" : ""), cost);
            return verdict(cost, runs.getFirst(), table);
        } finally {
            end(ends);
        }
    }

    private int all(int most, MemoryTable table) throws IOException, InterruptedException {
        if (connections > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--connections is " + connections + ", limit is the descriptors of a process, " + most);
        }
        table.head();
        IdleRun idlers;
        try (var server = ServerProcess.start(launch(connections), NOT_PINNED)) {
            Rehearsal.play(server);
            idlers = IdleRun.begin(server, connections);
            idlers.idlers().close();
        }
        table.row("idle connection", idlers.cost());
        // Another server: what is resident after so many connections would hide what players need.
        try (var server = ServerProcess.start(launch(rooms * PlayRun.OF_ROOM), NOT_PINNED)) {
            Rehearsal.play(server);
            PlayRun played = PlayRun.of(server, rooms);
            table.heap("player of a room of " + PlayRun.OF_ROOM + ", its connection included", played.players());
            table.heap("room that " + PlayRun.OF_ROOM + " have left", played.empty());
            table.row("room in which " + PlayRun.OF_ROOM + " play, all included", played.full());
        }
        return verdict(idlers.cost(), idlers, table);
    }

    private int verdict(Cost cost, IdleRun run, MemoryTable table) {
        List<ClassHistogram.Growth> most = run.growth().stream().limit(classes).toList();
        table.classes(most, run.cost().count());
        boolean met = cost.heapOfEach() <= MARK_BYTES;
        table.mark(cost.heapOfEach(), MARK_BYTES, met);
        return met ? 0 : FAILED;
    }

    private static ServerLaunch launch(int players) {
        return new ServerLaunch(
                List.of(),
                List.of(
                        "--max-connections=" + (players + SPARE),
                        "--max-connections-per-address=" + Idlers.OF_ADDRESS,
                        "--patience-join=1h",
                        "--tick-empty=1h"));
    }

    private static void end(List<AutoCloseable> ends) throws IOException {
        for (AutoCloseable each : ends) {
            try {
                each.close();
            } catch (Exception failed) {
                throw new IOException(failed);
            }
        }
    }

    private void check(String option, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + ", limit " + least + " to " + greatest);
        }
    }
}
