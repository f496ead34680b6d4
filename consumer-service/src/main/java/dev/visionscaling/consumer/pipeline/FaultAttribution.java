package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.concurrent.OutageReporter;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.pipeline.SharedCheck.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Attributes failed fetches to their object, to a bucket, or to an outage of the store. A failure counts against the
 * object only if something else shows, after the failure and before the next attempt, that the store works; a failure
 * of everything starts the count again. See docs/adr/0020. Safe from any thread.
 */
final class FaultAttribution {
    private static final String SERVER = "S3";
    private static final int MANY_HISTORIES = 4096;

    private final ImageStore images;
    private final InFlightBudget budget;
    private final OutageReporter outages;
    private final Duration giveUpAfter;
    private final LongSupplier nanoTime;
    private final SharedCheck ownBucket;
    private final Map<String, BucketEvidence> buckets = new ConcurrentHashMap<>();
    /** By bucket and key, or by bucket for failures of a whole bucket. */
    private final Map<String, FailureHistory> histories = new ConcurrentHashMap<>();

    FaultAttribution(
            ImageStore images,
            InFlightBudget budget,
            OutageReporter outages,
            Duration giveUpAfter,
            LongSupplier nanoTime) {
        this.images = images;
        this.budget = budget;
        this.outages = outages;
        this.giveUpAfter = giveUpAfter;
        this.nanoTime = nanoTime;
        this.ownBucket = new SharedCheck(nanoTime);
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Records that the store delivered an object, after some failures, to a request that started at {@code startNanos}. */
    void delivered(ImageLocation location, long startNanos, int failuresBefore) {
        evidence(location).delivered(location, startNanos, failuresBefore);
        if (!histories.isEmpty()) {
            histories.remove(location.bucket());
        }
        answered(location);
    }

    /** Records that the store answered for good, whether or not it delivered the object. */
    void answered(ImageLocation location) {
        outages.succeeded(SERVER, 0);
        if (!histories.isEmpty()) {
            histories.remove(subject(location));
        }
    }

    /**
     * Called between a failed attempt and the next one. Returns the rejection if there is to be no other attempt; may
     * ask the store whether it works.
     */
    Optional<Rejection> judge(ImageLocation location, FailedAttempt attempt) throws InterruptedException {
        Answer store = storeWorks(location, attempt);
        String subject = isOfBucket(attempt) ? location.bucket() : subject(location);
        switch (store) {
            case FAILS -> {
                histories.remove(subject);
                outages.failed(
                        SERVER,
                        attempt.inARow(),
                        new TransientException(attempt.failure().reason(), attempt.failure()));
                return Optional.empty();
            }
            case UNKNOWN -> {
                return Optional.empty();
            }
            case WORKS -> outages.succeeded(SERVER, 0);
        }
        if (attempt.failure().kind() == FetchFailedException.Kind.DAMAGED) {
            return Optional.empty(); // the store's adapter ends these attempts itself
        }
        FailureHistory history = history(subject);
        history.count(attempt);
        long now = nanoTime.getAsLong();
        if (!history.isEnough(now, evidence(location).failuresThatTell())) {
            return Optional.empty();
        }
        if (!isOfBucket(attempt)) {
            histories.remove(subject); // a redriven image is tried as often again
        }
        return Optional.of(rejection(location, attempt, history.describe(now)));
    }

    private Answer storeWorks(ImageLocation location, FailedAttempt attempt) throws InterruptedException {
        BucketEvidence evidence = evidence(location);
        long failedAt = attempt.endNanos();
        return switch (attempt.failure().kind()) {
            case BROKEN, DAMAGED -> evidence.canBeRead(failedAt, location);
            case REFUSED -> evidence.answers(failedAt, location);
            case BUCKET -> ownBucket.since(failedAt, () -> BucketEvidence.succeeds(images::requireOwnBucket));
        };
    }

    private static Rejection rejection(ImageLocation location, FailedAttempt attempt, String tries) {
        String reason = attempt.failure().reason();
        return isOfBucket(attempt)
                ? new Rejection(
                        RejectionReason.BUCKET_UNAVAILABLE,
                        reason + "; " + tries + ", while the consumer's own bucket answered")
                : new Rejection(
                        RejectionReason.UNREADABLE,
                        reason + "; " + tries + ", while bucket " + location.bucket() + " worked");
    }

    private static boolean isOfBucket(FailedAttempt attempt) {
        return attempt.failure().kind() == FetchFailedException.Kind.BUCKET;
    }

    private BucketEvidence evidence(ImageLocation location) {
        BucketEvidence known = buckets.get(location.bucket());
        return known != null
                ? known
                : buckets.computeIfAbsent(
                        location.bucket(), bucket -> new BucketEvidence(bucket, images, budget, nanoTime));
    }

    // Those of images that another consumer has taken over are left behind.
    private FailureHistory history(String subject) {
        if (histories.size() >= MANY_HISTORIES) {
            long now = nanoTime.getAsLong();
            histories.values().removeIf(history -> history.isStale(now));
        }
        return histories.computeIfAbsent(subject, any -> new FailureHistory(giveUpAfter));
    }

    // A bucket's name has no slash, so no object's subject is a bucket's.
    private static String subject(ImageLocation location) {
        return location.bucket() + "/" + location.key();
    }
}
