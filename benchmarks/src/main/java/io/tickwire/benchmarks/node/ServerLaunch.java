package io.tickwire.benchmarks.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server is started.
 *
 * @param jvm flags of its JVM, beside those of this one
 * @param settings flags of {@code serve}, beside free ports
 */
public record ServerLaunch(List<String> jvm, List<String> settings) {
    private static final String MAIN = "io.tickwire.server.cli.Main";
    // Equal worlds in each run.
    private static final List<String> SERVE = List.of("serve", "--port=0", "--console-port=0", "--seed=1");

    public ServerLaunch {
        jvm = List.copyOf(jvm);
        settings = List.copyOf(settings);
    }

    /** With this process's class path, so that games of this module can be played as well. */
    List<String> command(Pinning pinning) {
        var command = new ArrayList<>(pinning.prefix());
        command.addAll(Jvm.command(jvm, MAIN));
        command.addAll(SERVE);
        command.addAll(settings);
        return command;
    }

    /** By the launcher, as a user does: with the cache that the build made for the server. Games of this module are added. */
    List<String> launched(Pinning pinning) {
        var command = new ArrayList<>(pinning.prefix());
        Path home = Path.of(System.getProperty("tickwire.home", ".")).toAbsolutePath();
        Path games = home.resolve("benchmarks/target/fast/tickwire-benchmarks.jar");
        command.addAll(List.of("env", "TICKWIRE_CLASS_PATH=" + games));
        command.add(home.resolve("tickwire").toString());
        command.addAll(SERVE);
        command.addAll(settings);
        return command;
    }
}
