package io.tickwire.benchmarks.memory;

import io.tickwire.benchmarks.node.Child;
import io.tickwire.benchmarks.node.ClassHistogram;
import io.tickwire.benchmarks.node.Jvm;
import io.tickwire.benchmarks.node.ServerProcess;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Idle connections to one server: their process, what they cost, and of what.
 *
 * @param idlers holds them open
 * @param cost of all of them
 * @param growth of the server's heap by class
 */
record IdleRun(Child idlers, Cost cost, List<ClassHistogram.Growth> growth) {
    private static final Pattern OPEN = Pattern.compile("^open (\\d+)$");
    private static final int CONNECT_SECONDS = 300;
    private static final int ANSWER_SECONDS = 10;
    /** The thread that writes to a connection leaves after two seconds without anything to write. */
    private static final int SETTLE_SECONDS = 5;

    /** Connects so many, and measures; they stay. */
    static IdleRun begin(ServerProcess server, int connections) throws IOException, InterruptedException {
        Cost.Moment before = moment(server);
        var command = Jvm.command(List.of("-Xmx1g"), Idlers.class.getName());
        command.addAll(List.of(server.play().toString(), Integer.toString(connections)));
        Child idlers = Child.start(command);
        boolean measured = false;
        try {
            expect(connections, idlers, CONNECT_SECONDS);
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            Cost.Moment after = moment(server);
            idlers.tell("");
            expect(connections, idlers, ANSWER_SECONDS);
            measured = true;
            return new IdleRun(
                    idlers,
                    Cost.between(before, after, connections),
                    after.live().since(before.live()));
        } finally {
            if (!measured) {
                idlers.close();
            }
        }
    }

    /** The collection comes first: what is resident then does not depend on how much garbage there was. */
    static Cost.Moment moment(ServerProcess server) throws IOException, InterruptedException {
        ClassHistogram live = server.live();
        return new Cost.Moment(live, server.residentBytes());
    }

    private static void expect(int connections, Child idlers, int seconds) throws IOException, InterruptedException {
        int open = Integer.parseInt(idlers.await(OPEN, seconds).group(1));
        if (open != connections) {
            throw new IOException(open + " idle connections are open, not " + connections);
        }
    }
}
