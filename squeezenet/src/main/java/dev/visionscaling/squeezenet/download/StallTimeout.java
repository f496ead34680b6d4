package dev.visionscaling.squeezenet.download;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Closes a stream if no bytes arrive for too long, which ends the blocked read. The check runs on its own thread. */
final class StallTimeout implements AutoCloseable {
    private final InputStream stream;
    private final long timeoutNanos;
    private final ScheduledThreadPoolExecutor timer;
    private volatile long lastActivity = System.nanoTime();
    private volatile boolean closed;

    StallTimeout(InputStream stream, Duration timeout) {
        this.stream = stream;
        this.timeoutNanos = timeout.toNanos();
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "download-stall-timeout");
            thread.setDaemon(true);
            return thread;
        });
        long period = Math.max(1, timeout.toMillis() / 4);
        var unused = timer.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
    }

    void restart() {
        lastActivity = System.nanoTime();
    }

    /** Returns true if the stream was closed because of the timeout. */
    boolean hasExpired() {
        return closed;
    }

    private void check() {
        if (System.nanoTime() - lastActivity > timeoutNanos) {
            closed = true;
            try {
                stream.close();
            } catch (IOException e) {
                // the reader notices that the stream is closed
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
