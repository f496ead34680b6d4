package dev.visionscaling.producer.publish;

import dev.visionscaling.producer.OutageException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Reads one page ahead, on a thread of its own, while the page before it is in flight. */
final class PageReader implements AutoCloseable {
    private static final int CLOSE_SECONDS = 5;

    private final KeyPages pages;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "read-ahead"));

    PageReader(KeyPages pages) {
        this.pages = pages;
    }

    Future<KeyPage> read(Position after, int limit) {
        return thread.submit(() -> pages.after(after, limit));
    }

    /** What {@code reading} came to. */
    static KeyPage await(Future<KeyPage> reading) throws OutageException, InterruptedException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutageException outage) {
                throw outage;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("reading a page failed", e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
