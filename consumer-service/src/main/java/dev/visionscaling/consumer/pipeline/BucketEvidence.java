package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.consumer.pipeline.SharedCheck.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a bucket answers and whether its objects can be read, shown by the images that are fetched from it anyway,
 * or, if there are none, by fetching another of its objects. Safe from any thread.
 */
final class BucketEvidence {
    /** Objects of a listing that are tried, because some of them may have the same fault. */
    private static final int SAMPLES = 3;

    /** The smoothing of {@link #meanFailures}: about the number of deliveries that it is the mean of. */
    private static final int DELIVERIES = 64;

    /** The largest probability of giving up an object that is fine. */
    private static final double RISK = 1e-9;

    private final String bucket;
    private final ImageStore images;
    private final InFlightBudget budget;
    private final LongSupplier nanoTime;
    private final SharedCheck access;
    private final SharedCheck reading;
    private volatile @Nullable Read lastRead;
    private double meanFailures; // before a delivery; guarded by this

    private record Read(ImageLocation location, long startNanos) {}

    BucketEvidence(String bucket, ImageStore images, InFlightBudget budget, LongSupplier nanoTime) {
        this.bucket = bucket;
        this.images = images;
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.access = new SharedCheck(nanoTime);
        this.reading = new SharedCheck(nanoTime);
    }

    /** Records that an object was fetched, after some failures, by a request that started at {@code startNanos}. */
    void delivered(ImageLocation location, long startNanos, int failuresBefore) {
        lastRead = new Read(location, startNanos);
        synchronized (this) {
            meanFailures += (failuresBefore - meanFailures) / DELIVERIES;
        }
    }

    /**
     * The number of failures in a row after which an object is hardly fine. It is small unless objects that arrive in
     * the end fail often, as under overload.
     */
    int failuresThatTell() {
        double failures;
        synchronized (this) {
            failures = meanFailures;
        }
        double share = failures / (1 + failures);
        return share <= 0 ? 1 : (int) Math.ceil(Math.log(RISK) / Math.log(share));
    }

    /** Whether a request for an object other than {@code failing} that started after {@code nanos} succeeded. */
    boolean wasReadSince(long nanos, ImageLocation failing) {
        Read read = lastRead;
        return read != null && read.startNanos() - nanos > 0 && !read.location().equals(failing);
    }

    /** Whether an object other than {@code failing} can be fetched. */
    Answer canBeRead(long sinceNanos, ImageLocation failing) throws InterruptedException {
        return wasReadSince(sinceNanos, failing)
                ? Answer.WORKS
                : reading.since(sinceNanos, () -> canReadAnother(failing));
    }

    /** Whether the bucket answers. */
    Answer answers(long sinceNanos, ImageLocation failing) throws InterruptedException {
        return wasReadSince(sinceNanos, failing)
                ? Answer.WORKS
                : access.since(sinceNanos, () -> succeeds(() -> images.requireBucket(bucket)));
    }

    /** A request to the store. */
    @FunctionalInterface
    interface Request {
        void send() throws FetchFailedException;
    }

    static boolean succeeds(Request request) {
        try {
            request.send();
            return true;
        } catch (FetchFailedException e) {
            return false;
        }
    }

    private boolean canReadAnother(ImageLocation failing) throws InterruptedException {
        try {
            for (ImageLocation candidate : candidates(failing)) {
                if (canRead(candidate)) {
                    return true;
                }
            }
        } catch (FetchFailedException e) {
            // the answer is below
        }
        return false;
    }

    private List<ImageLocation> candidates(ImageLocation failing) throws FetchFailedException {
        Read read = lastRead;
        if (read != null && !read.location().equals(failing)) {
            lastRead = null; // if it cannot be read any more, the next check tries others
            return List.of(read.location());
        }
        List<ImageLocation> others = new ArrayList<>(images.sample(bucket));
        others.remove(failing);
        Collections.shuffle(others, ThreadLocalRandom.current());
        return others.subList(0, Math.min(SAMPLES, others.size()));
    }

    private boolean canRead(ImageLocation location) throws FetchFailedException, InterruptedException {
        long start = nanoTime.getAsLong();
        StageResult<byte[]> fetched = images.fetch(location);
        return fetched.match(
                content -> {
                    budget.releaseBytes(content.length);
                    lastRead = new Read(location, start);
                    return true;
                },
                rejection -> false);
    }
}
