package io.tickwire.server.cli;

/** Ends a command in order when the process is told to stop. */
final class Stop {
    private Stop() {}

    /** On SIGTERM or SIGINT: closes what runs, the last first, and exits with 0, since that was what was asked for. */
    static void onSignal(AutoCloseable... running) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            int code = 0;
            for (int i = running.length - 1; i >= 0; i--) {
                code = Math.max(code, close(running[i]));
            }
            System.out.flush();
            Runtime.getRuntime().halt(code);
        }));
    }

    private static int close(AutoCloseable running) {
        try {
            running.close();
            return 0;
        } catch (Exception failure) {
            System.err.println("tickwire: could not stop in order: " + failure);
            return 1;
        }
    }
}
