package dev.visionscaling.dashboard.thumbnails;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Limits the bytes of images that are in memory at once. Safe from any thread. */
public final class ImageBudget {
    /** Leaves room for thumbnails, and for what else the page needs. */
    private static final int SHARE_OF_MEMORY = 4;

    private final int maxKibibytes;
    private final Semaphore kibibytes;
    private final Duration waitLimit;

    /** @param waitLimit the longest wait for other images */
    public ImageBudget(long maxBytes, Duration waitLimit) {
        this.maxKibibytes = (int) Math.min(maxBytes / 1024, Integer.MAX_VALUE);
        // Fair, so that small images cannot overtake a large one forever.
        this.kibibytes = new Semaphore(maxKibibytes, true);
        this.waitLimit = waitLimit;
    }

    /** A budget that suits the memory that Java may use. */
    public static ImageBudget ofMemory(Duration waitLimit) {
        return new ImageBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY, waitLimit);
    }

    /** Bytes that belong to one image until the lease is closed. */
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /** The size of the largest image for which there is room. */
    public long maxBytes() {
        return maxKibibytes * 1024L;
    }

    /** The bytes that are leased, rounded up to whole kibibytes for each image. */
    public long leased() {
        return (maxKibibytes - kibibytes.availablePermits()) * 1024L;
    }

    /**
     * Leases {@code bytes}, or returns empty if other images hold them for too long.
     *
     * @param bytes at most {@link #maxBytes}
     */
    public Optional<Lease> lease(long bytes) throws InterruptedException {
        int size = Math.toIntExact((bytes + 1023) / 1024);
        return kibibytes.tryAcquire(size, waitLimit.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(() -> kibibytes.release(size))
                : Optional.empty();
    }
}
