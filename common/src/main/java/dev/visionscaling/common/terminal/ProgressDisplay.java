package dev.visionscaling.common.terminal;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * Shows messages as lines and progress as one line, which is rewritten on a terminal and printed again every few
 * seconds otherwise. Safe from any thread.
 */
public final class ProgressDisplay {
    private static final String ERASE_LINE = "\r\033[K";
    // Lines that are too long are cut off, because a wrapped line could not be erased.
    private static final String DO_NOT_WRAP = "\033[?7l";
    private static final String WRAP = "\033[?7h";

    private final PrintWriter out;
    private final boolean terminal;
    private final Duration repeat;
    private boolean dirty;
    private long nextRepeat = System.nanoTime();

    /**
     * @param terminal whether {@code out} is a terminal
     * @param repeat the interval between progress lines if it is not
     */
    public ProgressDisplay(PrintWriter out, boolean terminal, Duration repeat) {
        this.out = out;
        this.terminal = terminal;
        this.repeat = repeat;
    }

    /** Prints {@code line} permanently. */
    public synchronized void printLine(String line) {
        // Erases the progress line and the echo of Ctrl-C.
        out.println((terminal ? ERASE_LINE : "") + PlainText.of(line));
        out.flush();
        dirty = false;
    }

    /** Shows {@code line} until the next call. */
    public synchronized void showProgress(String line) {
        if (terminal) {
            out.print(ERASE_LINE + DO_NOT_WRAP + PlainText.of(line) + WRAP);
            out.flush();
            dirty = true;
        } else if (System.nanoTime() - nextRepeat >= 0) {
            out.println(PlainText.of(line));
            out.flush();
            nextRepeat = System.nanoTime() + repeat.toNanos();
        }
    }

    /** Erases the progress line. */
    public synchronized void erase() {
        if (dirty) {
            out.print(ERASE_LINE);
            out.flush();
            dirty = false;
        }
    }

    /** Keeps the last progress line; what follows begins on a new line. */
    public synchronized void finishLine() {
        if (dirty) {
            out.println();
            out.flush();
            dirty = false;
        }
    }
}
