package dev.visionscaling.producer.upload;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Prints the first of many errors, one line each, and counts all of them. Safe from any thread. */
public final class ErrorSummary {
    private static final int LINES = 20;

    private final Consumer<String> out;
    private final String moreLine;
    private final AtomicLong count = new AtomicLong();

    /** @param moreLine the line to print in place of all further errors */
    public ErrorSummary(Consumer<String> out, String moreLine) {
        this.out = out;
        this.moreLine = moreLine;
    }

    public void add(String error) {
        long number = count.incrementAndGet();
        if (number <= LINES) {
            out.accept(error);
        } else if (number == LINES + 1) {
            out.accept(moreLine);
        }
    }

    public long count() {
        return count.get();
    }
}
