package io.tickwire.benchmarks.node;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a JVM of this build is started: as this one was, with the same classes. */
public final class Jvm {
    private Jvm() {}

    /** The command of a class with a {@code main}, to which arguments may be added; the flags are beside those of this JVM. */
    public static List<String> command(List<String> flags, String main) {
        var command = new ArrayList<String>();
        command.add(tool("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-X"))
                .forEach(command::add);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        return command;
    }

    /** The path of a tool of this JDK. */
    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
