package dev.visionscaling.chaos;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints the progress of a run, each line with the seconds since the start. */
final class ConsoleLog {
    private final PrintWriter err;
    private final long started = System.nanoTime();

    ConsoleLog(PrintWriter err) {
        this.err = err;
    }

    void printLine(String line) {
        err.println(String.format(Locale.ROOT, "%7.1f s  %s", seconds(), line));
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }
}
