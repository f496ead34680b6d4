package dev.visionscaling.producer.upload;

import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.producer.OutageException;
import dev.visionscaling.producer.OutageWait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Registers stored images in batches of whatever waits, on a thread of its own; whoever adds waits when too many do.
 */
final class BatchingRegistrar implements AutoCloseable {
    private static final int LARGEST_BATCH = 500;
    private static final int CAPACITY = 2 * LARGEST_BATCH;
    private static final long CHECK_MILLIS = 50;

    private final ImageRegistry register;
    private final UploadTally tally;
    private final OutageWait outages;
    private final BlockingQueue<StoredImage> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread = new Thread(this::registerAll, "registration");
    private volatile boolean complete;
    private volatile boolean over;
    private volatile @Nullable RuntimeException failure;

    BatchingRegistrar(ImageRegistry register, UploadTally tally, Ticker ticker) {
        this.register = register;
        this.tally = tally;
        this.outages = new OutageWait("registration", ticker);
    }

    void start() {
        thread.start();
    }

    /** Adds {@code image}; false if registration is over, by a failure or a stop, and the image is not registered. */
    boolean add(StoredImage image) throws InterruptedException {
        while (!over) {
            if (waiting.offer(image, CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    boolean isOver() {
        return over;
    }

    /** Registers what still waits; nothing may be added any more. */
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
            over = true;
        }
    }

    private boolean registerBatch(List<StoredImage> batch) throws InterruptedException {
        while (true) {
            try {
                register.register(batch);
                outages.over();
                tally.registered(batch.size());
                return true;
            } catch (OutageException e) {
                if (!outages.sitOut(e)) {
                    return false;
                }
            }
        }
    }
}
