package io.tickwire.loadtest;

import java.io.Console;
import java.io.PrintStream;

/** One line on a terminal, written over and over; silent in a pipe. */
final class Progress {
    private static final int WIDTH = 78;

    private final PrintStream out;
    private final boolean shown;

    Progress(PrintStream out, boolean shown) {
        this.out = out;
        this.shown = shown;
    }

    /** On standard error, shown when a person watches. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again when there is no terminal
    static Progress onTerminal() {
        Console console = System.console();
        return new Progress(System.err, console != null && console.isTerminal());
    }

    void show(String line) {
        if (shown) {
            out.print("\r" + pad(line));
            out.flush();
        }
    }

    void clear() {
        if (shown) {
            out.print("\r" + pad("") + "\r");
            out.flush();
        }
    }

    private static String pad(String line) {
        return line.length() >= WIDTH ? line.substring(0, WIDTH) : line + " ".repeat(WIDTH - line.length());
    }
}
