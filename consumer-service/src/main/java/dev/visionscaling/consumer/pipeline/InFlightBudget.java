package dev.visionscaling.consumer.pipeline;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the work in flight in this process: images from their record until their outcome is committed, and bytes from
 * the store until they are decoded. Safe from any thread.
 */
public final class InFlightBudget {
    private final int maxImages;
    private final int maxKibibytes;
    private final Semaphore images;
    private final Semaphore kibibytes;

    /**
     * @param maxBytes at least the size of the largest accepted image, which would wait forever otherwise
     */
    public InFlightBudget(int maxImages, long maxBytes) {
        this.maxImages = maxImages;
        // Fair, so that small images cannot overtake a large one forever.
        this.images = new Semaphore(maxImages, true);
        this.maxKibibytes = kibibytes(maxBytes);
        this.kibibytes = new Semaphore(maxKibibytes, true);
    }

    /** Waits up to {@code limit} for a place for one image; returns false if none became free. */
    boolean acquireImage(Duration limit) throws InterruptedException {
        return images.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void releaseImage() {
        images.release();
    }

    /** Takes {@code bytes}. The wait is short, because decoding releases bytes even during outages. */
    public void acquireBytes(long bytes) throws InterruptedException {
        kibibytes.acquire(kibibytes(bytes));
    }

    public void releaseBytes(long bytes) {
        kibibytes.release(kibibytes(bytes));
    }

    /** Releases what was taken too much, once it is known how much of it is needed. */
    public void releaseSurplus(long taken, long needed) {
        kibibytes.release(kibibytes(taken) - kibibytes(needed));
    }

    /** The number of images in flight. */
    public int imagesInFlight() {
        return maxImages - images.availablePermits();
    }

    /** The most images that may be in flight. */
    int maxImages() {
        return maxImages;
    }

    /** Returns true while at least half of the places for images are taken, as they are while many images wait. */
    boolean isHalfFull() {
        return imagesInFlight() >= (maxImages + 1) / 2;
    }

    /** The number of bytes in flight, rounded up to whole kibibytes for each image. */
    public long bytesInFlight() {
        return (maxKibibytes - kibibytes.availablePermits()) * 1024L;
    }

    private static int kibibytes(long bytes) {
        return Math.toIntExact((bytes + 1023) / 1024);
    }
}
