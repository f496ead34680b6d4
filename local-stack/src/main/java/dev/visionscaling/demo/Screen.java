package dev.visionscaling.demo;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * What a person sees while they wait: news as lines, progress as one line that is rewritten on a terminal and repeated
 * every few seconds elsewhere. Used by one thread.
 */
final class Screen {
    // Set by the launcher: whether standard error is a terminal cannot be told from inside a JVM.
    private static final String TERMINAL_PROPERTY = "visionscaling.terminal";
    private static final String ERASE_LINE = "\r\033[K";
    private static final long REPEAT_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintWriter err;
    private final boolean terminal;
    private boolean dirty;
    private long nextRepeat = System.nanoTime();

    Screen(PrintWriter err) {
        this.err = err;
        this.terminal = Boolean.getBoolean(TERMINAL_PROPERTY);
    }

    /** Shows {@code line} for good. */
    void news(String line) {
        err.println((dirty ? ERASE_LINE : "") + line);
        dirty = false;
    }

    /** Shows {@code line} until the next one. */
    void progress(String line) {
        if (terminal) {
            err.print(ERASE_LINE + line);
            err.flush();
            dirty = true;
        } else if (System.nanoTime() >= nextRepeat) {
            err.println(line);
            nextRepeat = System.nanoTime() + REPEAT_NANOS;
        }
    }
}
