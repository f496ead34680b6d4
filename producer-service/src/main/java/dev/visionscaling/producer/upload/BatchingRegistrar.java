package dev.visionscaling.producer.upload;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.retry.RetryBackoff;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.outage.OutageLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Registers stored images on its own thread, in batches of the images that are waiting; {@link #add} blocks while too
 * many are. If a batch is refused, its images are registered one by one, so that only those that cause it are left out.
 */
final class BatchingRegistrar implements AutoCloseable {
    private static final int LARGEST_BATCH = 500;
    private static final int CAPACITY = 2 * LARGEST_BATCH;
    private static final long CHECK_MILLIS = 50;

    private final ImageRegistry registry;
    private final UploadTally tally;
    private final RetryBackoff backoff;
    private final BlockingQueue<StoredImage> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread = NamedThreads.daemon("registrar", this::registerAll);
    private volatile boolean complete;
    private volatile boolean ended;
    private volatile @Nullable RuntimeException failure;

    BatchingRegistrar(ImageRegistry registry, UploadTally tally, Ticker ticker) {
        this.registry = registry;
        this.tally = tally;
        this.backoff = OutageLog.backoff("registration", ticker);
    }

    void start() {
        thread.start();
    }

    /** Adds {@code image}; returns false, without registering it, if a failure or a stop has ended registration. */
    boolean add(StoredImage image) throws InterruptedException {
        while (!ended) {
            if (waiting.offer(image, CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    boolean hasEnded() {
        return ended;
    }

    /**
     * Registers the images that are still waiting; no more may be added. Throws the failure that ended registration.
     */
    void finish() throws InterruptedException {
        complete = true;
        thread.join();
        RuntimeException e = failure;
        if (e != null) {
            throw e;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void registerAll() {
        try {
            List<StoredImage> batch = new ArrayList<>(LARGEST_BATCH);
            while (true) {
                boolean last = complete;
                StoredImage first = waiting.poll(CHECK_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, LARGEST_BATCH - 1);
                    if (!registerBatch(batch)) {
                        return;
                    }
                    batch.clear();
                } else if (last) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            ended = true;
        }
    }

    private boolean registerBatch(List<StoredImage> batch) throws InterruptedException {
        while (true) {
            try {
                registry.register(batch);
                backoff.succeeded();
                tally.registered(batch.size());
                return true;
            } catch (RefusedException e) {
                return refused(batch, e);
            } catch (TransientException e) {
                if (!backoff.await(e)) {
                    return false;
                }
            }
        }
    }

    private boolean refused(List<StoredImage> batch, RefusedException e) throws InterruptedException {
        if (batch.size() == 1) {
            tally.unregistrable(batch.get(0), String.valueOf(e.getMessage()));
            return true;
        }
        for (StoredImage image : batch) {
            if (!registerBatch(List.of(image))) {
                return false;
            }
        }
        return true;
    }
}
