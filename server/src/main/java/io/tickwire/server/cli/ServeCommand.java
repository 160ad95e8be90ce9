package io.tickwire.server.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a server until it is told to stop. */
@Command(description = "Run a server. Prints one line when it can be joined.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final NodeOptions options = new NodeOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Optional<NodeSettings> settings = options.settings(spec);
        if (settings.isEmpty()) {
            return 0;
        }
        Node node = Node.start(settings.get());
        Stop.onSignal(node);
        spec.commandLine().getOut().println("tickwire ready play=" + node.play() + " console=" + node.consolePage());
        node.awaitEnd();
        return 0;
    }
}
