package dev.visionscaling.squeezenet.download;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Closes a stream from a thread of its own when nothing has come for too long, which ends the read that waits. */
final class SilenceGuard implements AutoCloseable {
    private final InputStream stream;
    private final long mostNanos;
    private final ScheduledThreadPoolExecutor clock;
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean closed;

    SilenceGuard(InputStream stream, Duration most) {
        this.stream = stream;
        this.mostNanos = most.toNanos();
        this.clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "download-silence");
            thread.setDaemon(true);
            return thread;
        });
        long period = Math.max(1, most.toMillis() / 4);
        var unused = clock.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
    }

    void heard() {
        lastHeard = System.nanoTime();
    }

    /** Whether it was too long. */
    boolean hasClosed() {
        return closed;
    }

    private void check() {
        if (System.nanoTime() - lastHeard > mostNanos) {
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
