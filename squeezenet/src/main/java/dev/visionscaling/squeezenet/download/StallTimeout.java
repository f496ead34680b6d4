package dev.visionscaling.squeezenet.download;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Closes a stream from a thread of its own when nothing has come for too long, which ends the read that waits. */
final class StallTimeout implements AutoCloseable {
    private final InputStream stream;
    private final long timeoutNanos;
    private final ScheduledThreadPoolExecutor clock;
    private volatile long lastActivity = System.nanoTime();
    private volatile boolean closed;

    StallTimeout(InputStream stream, Duration most) {
        this.stream = stream;
        this.timeoutNanos = most.toNanos();
        this.clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "download-silence");
            thread.setDaemon(true);
            return thread;
        });
        long period = Math.max(1, most.toMillis() / 4);
        var unused = clock.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
    }

    void restart() {
        lastActivity = System.nanoTime();
    }

    /** Whether it was too long. */
    boolean hasExpired() {
        return closed;
    }

    private void check() {
        if (System.nanoTime() - lastActivity > timeoutNanos) {
            closed = true;
            try {
                stream.close();
            } catch (IOException e) {
                // the reader learns that the stream is closed
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
