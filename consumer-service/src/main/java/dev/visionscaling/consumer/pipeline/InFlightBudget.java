package dev.visionscaling.consumer.pipeline;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much may be in flight in this process: images from their record until their outcome is committed, and bytes from
 * the store until they are decoded. Safe from any thread.
 */
public final class InFlightBudget {
    private final int maxImages;
    private final int maxKibibytes;
    private final Semaphore images;
    private final Semaphore kibibytes;

    /**
     * @param maxBytes at least the size of the largest image that is accepted, else that image would wait for ever
     */
    public InFlightBudget(int maxImages, long maxBytes) {
        this.maxImages = maxImages;
        // Fair, so that a large image is not overtaken for ever by small ones.
        this.images = new Semaphore(maxImages, true);
        this.maxKibibytes = kibibytes(maxBytes);
        this.kibibytes = new Semaphore(maxKibibytes, true);
    }

    /** Takes one image's place, waiting for at most {@code limit}; whether it got one. */
    boolean acquireImage(Duration limit) throws InterruptedException {
        return images.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void releaseImage() {
        images.release();
    }

    /** Takes {@code bytes}. The wait is short, for decoding gives bytes back whatever else is away. */
    public void acquireBytes(long bytes) throws InterruptedException {
        kibibytes.acquire(kibibytes(bytes));
    }

    public void releaseBytes(long bytes) {
        kibibytes.release(kibibytes(bytes));
    }

    /** Images in flight now. */
    public int imagesInFlight() {
        return maxImages - images.availablePermits();
    }

    /** Bytes in flight now, in whole kibibytes for each image. */
    public long bytesInFlight() {
        return (maxKibibytes - kibibytes.availablePermits()) * 1024L;
    }

    private static int kibibytes(long bytes) {
        return Math.toIntExact((bytes + 1023) / 1024);
    }
}
