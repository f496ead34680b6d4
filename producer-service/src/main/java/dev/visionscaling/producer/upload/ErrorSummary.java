package dev.visionscaling.producer.upload;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Names the first of many mistakes, a line each, and counts them all. Safe from any thread. */
public final class ErrorSummary {
    private static final int NAMED = 20;

    private final Consumer<String> lines;
    private final String rest;
    private final AtomicLong count = new AtomicLong();

    /** @param rest the line that stands for all further ones */
    public ErrorSummary(Consumer<String> lines, String rest) {
        this.lines = lines;
        this.rest = rest;
    }

    public void add(String complaint) {
        long number = count.incrementAndGet();
        if (number <= NAMED) {
            lines.accept(complaint);
        } else if (number == NAMED + 1) {
            lines.accept(rest);
        }
    }

    public long count() {
        return count.get();
    }
}
