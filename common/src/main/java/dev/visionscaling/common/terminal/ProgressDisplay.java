package dev.visionscaling.common.terminal;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * What a person sees while they wait: news as lines, progress as one line that is rewritten on a terminal and repeated
 * every few seconds elsewhere. Used by one thread.
 */
public final class ProgressDisplay {
    private static final String ERASE_LINE = "\r\033[K";
    // A line that is too long is cut at the margin: wrapped, it could not be erased.
    private static final String DO_NOT_WRAP = "\033[?7l";
    private static final String WRAP = "\033[?7h";

    private final PrintWriter out;
    private final boolean terminal;
    private final Duration repeat;
    private boolean dirty;
    private long nextRepeat = System.nanoTime();

    /**
     * @param terminal whether {@code out} is one
     * @param repeat how often progress is told elsewhere
     */
    public ProgressDisplay(PrintWriter out, boolean terminal, Duration repeat) {
        this.out = out;
        this.terminal = terminal;
        this.repeat = repeat;
    }

    /** Shows {@code line} for good. */
    public void printLine(String line) {
        // Whatever stands there goes, the echo of Ctrl-C too.
        out.println((terminal ? ERASE_LINE : "") + line);
        out.flush();
        dirty = false;
    }

    /** Shows {@code line} until the next one. */
    public void showProgress(String line) {
        if (terminal) {
            out.print(ERASE_LINE + DO_NOT_WRAP + line + WRAP);
            out.flush();
            dirty = true;
        } else if (System.nanoTime() - nextRepeat >= 0) {
            out.println(line);
            out.flush();
            nextRepeat = System.nanoTime() + repeat.toNanos();
        }
    }

    /** Takes the progress away. */
    public void erase() {
        if (dirty) {
            out.print(ERASE_LINE);
            out.flush();
            dirty = false;
        }
    }

    /** Leaves the last progress where it is; what follows begins on a line of its own. */
    public void finishLine() {
        if (dirty) {
            out.println();
            out.flush();
            dirty = false;
        }
    }
}
