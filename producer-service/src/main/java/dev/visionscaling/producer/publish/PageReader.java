package dev.visionscaling.producer.publish;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.retry.TransientException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Reads a page on its own thread while the page before it is in flight. */
final class PageReader implements AutoCloseable {
    private static final int CLOSE_SECONDS = 5;

    private final KeyPages pages;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(NamedThreads.daemon("page-reader"));

    PageReader(KeyPages pages) {
        this.pages = pages;
    }

    Future<KeyPage> read(Position after, int limit) {
        return thread.submit(() -> pages.after(after, limit));
    }

    /** Waits for the page; throws the exception with which reading it failed. */
    static KeyPage await(Future<KeyPage> reading) throws TransientException, InterruptedException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TransientException outage) {
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
