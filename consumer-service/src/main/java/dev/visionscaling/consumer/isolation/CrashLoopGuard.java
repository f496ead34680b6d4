package dev.visionscaling.consumer.isolation;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.Retrier;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.concurrent.OutageReporter;
import dev.visionscaling.consumer.concurrent.WorkerPool;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.image.Region;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects that one process after another ends at the same record, and classifies the images from there on in an
 * isolated process, one at a time. See docs/adr/0013. Safe from any thread; no method except {@link #close} blocks.
 */
public final class CrashLoopGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CrashLoopGuard.class);

    /** A process can end for any reason; if two in a row end at the same record, an image may be the cause. */
    static final int STARTS_BEFORE_ISOLATION = 3;

    /**
     * More records than a process starts between two commits at their default interval. If that is not enough, the next
     * process finds the rest.
     */
    static final int SUSPECT_RECORDS = 1000;

    private final TaskStartStore starts;
    private final IsolatedClassifier classifier;
    private final Retrier startsRetrier;
    private final Retrier isolationRetrier;
    private final WorkerPool startsPool = new WorkerPool("starts", 1);
    private final WorkerPool isolationPool = new WorkerPool("isolated", 1);

    /** Remembers, across processes, the record at which work on each partition started. Safe from any thread. */
    @FunctionalInterface
    public interface TaskStartStore {
        /**
         * Records that this process starts at {@code first}.
         *
         * @return the number of processes in a row that started there, this one included; 1 if the previous process got
         *     further
         * @throws TransientException if the start cannot be recorded now
         */
        int recordStart(SourceRecord first) throws TransientException;
    }

    /** The records of a task that may have ended the processes before this one: all below an offset. */
    public static final class SuspectRange {
        private final CompletableFuture<Long> end;

        /** @param end the first offset that is not suspect; completes once the task start is recorded */
        SuspectRange(CompletableFuture<Long> end) {
            this.end = end;
        }

        /** A range without any record. */
        public static SuspectRange none() {
            return new SuspectRange(CompletableFuture.completedFuture(Long.MIN_VALUE));
        }

        public CompletableFuture<Boolean> contains(SourceRecord source) {
            return end.thenApply(offset -> source.offset() < offset);
        }
    }

    /** @param classifier is closed with this guard */
    public CrashLoopGuard(TaskStartStore starts, IsolatedClassifier classifier, Health health) {
        this.starts = starts;
        this.classifier = new RememberingClassifier(classifier);
        OutageReporter outages = new OutageReporter(health);
        this.startsRetrier = outages.retrier("PostgreSQL");
        this.isolationRetrier = outages.retrier("isolated process");
    }

    /** Records the start of a task with its first record, and determines which of its records are suspect. */
    public SuspectRange suspectsFrom(SourceRecord first) {
        return new SuspectRange(startsPool.submit(() -> startsRetrier.retryUntilSuccess(() -> suspectsEnd(first))));
    }

    /**
     * Classifies an image, encoded as it was fetched, in the isolated process.
     *
     * @param region of interest; empty for the model's own
     */
    public CompletableFuture<StageResult<Classification>> classifyIsolated(byte[] content, Optional<Region> region) {
        return isolationPool.submit(
                () -> isolationRetrier.retryUntilSuccess(() -> classifier.classify(content, region)));
    }

    @Override
    public void close() {
        classifier.close();
        isolationPool.close();
        startsPool.close();
    }

    private long suspectsEnd(SourceRecord first) throws TransientException {
        int processes = starts.recordStart(first);
        if (processes < STARTS_BEFORE_ISOLATION) {
            return Long.MIN_VALUE;
        }
        LOG.warn(
                "{} processes in a row ended without a commit past {}: the {} records from there on are classified in"
                        + " an isolated process",
                processes - 1,
                first,
                SUSPECT_RECORDS);
        return first.offset() + SUSPECT_RECORDS;
    }
}
