package dev.visionscaling.producer.s3;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Tells a refusal of one image from one that all images would meet, such as a missing right. Safe from any thread. */
final class Refusals {
    /** So many images are refused, and none accepted, before it is the upload as a whole that is refused. */
    private static final int MOST_WITHOUT_SUCCESS = 20;

    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean anyAccepted;

    void accepted() {
        anyAccepted = true;
    }

    /** @param bucketAnswers asks the bucket whether it is there and accessible */
    boolean concernOneImage(BooleanSupplier bucketAnswers) {
        return (anyAccepted || refused.incrementAndGet() <= MOST_WITHOUT_SUCCESS) && bucketAnswers.getAsBoolean();
    }
}
