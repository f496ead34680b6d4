package dev.visionscaling.consumer.isolation;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.Backoff;
import dev.visionscaling.common.retry.Retrier;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.concurrent.OutageReporter;
import dev.visionscaling.consumer.concurrent.WorkerPool;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.Verdict;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that processes keep ending at the same place, and classifies what comes there in quarantine, one image at a
 * time. See docs/adr/0013.
 */
public final class CrashLoopGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CrashLoopGuard.class);

    /** A process may end for any reason; twice at the same record it may be the images. */
    static final int STARTS_BEFORE_ISOLATION = 3;

    /** More than a process takes on between two commits at their default interval; if not, it starts over from there. */
    static final int SUSPECT_RECORDS = 1000;

    private final Precautions precautions;
    private final Retrier startStoreRetrier;
    private final Retrier isolationRetrier;
    private final WorkerPool ledger;
    private final WorkerPool quarantine;

    public CrashLoopGuard(Precautions precautions, Backoff backoff, Health health) {
        this.precautions = precautions;
        OutageReporter outages = new OutageReporter(health);
        this.startStoreRetrier = new Retrier("PostgreSQL", backoff, outages);
        this.isolationRetrier = new Retrier("isolated process", backoff, outages);
        this.ledger = new WorkerPool("starts", 1);
        this.quarantine = new WorkerPool("quarantine", 1);
    }

    /** Never blocks. */
    public SuspectRange suspectsFrom(SourceRecord first) {
        return new SuspectRange(ledger.submit(() -> startStoreRetrier.retryUntilSuccess(() -> suspectsEnd(first))));
    }

    /** Never blocks. */
    public CompletableFuture<Verdict> classifyIsolated(byte[] content) {
        return quarantine.submit(() -> isolationRetrier.retryUntilSuccess(
                () -> precautions.classifier().classify(content)));
    }

    @Override
    public void close() {
        quarantine.close();
        ledger.close();
    }

    private long suspectsEnd(SourceRecord first) throws TransientException {
        int starts = precautions.starts().recordStart(first);
        if (starts < STARTS_BEFORE_ISOLATION) {
            return Long.MIN_VALUE;
        }
        LOG.warn(
                "{} processes in a row ended without getting past {}: its {} records from there on are classified in quarantine",
                starts - 1,
                first,
                SUSPECT_RECORDS);
        return first.offset() + SUSPECT_RECORDS;
    }
}
