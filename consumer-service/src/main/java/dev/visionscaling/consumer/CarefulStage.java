package dev.visionscaling.consumer;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.Backoff;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that processes keep ending at the same place, and classifies what comes there in quarantine, one image at a
 * time. See docs/adr/0013.
 */
final class CarefulStage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CarefulStage.class);

    /** A process may end for any reason; twice at the same record it may be the images. */
    static final int SUSPICIOUS_STARTS = 3;

    /** More than a process takes on between two commits at their default interval; if not, it starts over from there. */
    static final int SUSPECTS = 1000;

    private final Precautions precautions;
    private final Retrier ledgerRetrier;
    private final Retrier quarantineRetrier;
    private final WorkerPool ledger;
    private final WorkerPool quarantine;

    CarefulStage(Precautions precautions, Backoff backoff, Health health) {
        this.precautions = precautions;
        this.ledgerRetrier = new Retrier("PostgreSQL", backoff, health);
        this.quarantineRetrier = new Retrier("quarantine", backoff, health);
        this.ledger = new WorkerPool("starts", 1);
        this.quarantine = new WorkerPool("quarantine", 1);
    }

    /** Never blocks. */
    Caution cautionFrom(RecordOrigin first) {
        return new Caution(ledger.submit(() -> ledgerRetrier.untilItWorks(() -> suspectsEnd(first))));
    }

    /** Never blocks. */
    CompletableFuture<Verdict> submit(byte[] content) {
        return quarantine.submit(() ->
                quarantineRetrier.untilItWorks(() -> precautions.quarantine().classify(content)));
    }

    @Override
    public void close() {
        quarantine.close();
        ledger.close();
    }

    private long suspectsEnd(RecordOrigin first) {
        int starts = precautions.starts().began(first);
        if (starts < SUSPICIOUS_STARTS) {
            return Long.MIN_VALUE;
        }
        LOG.warn(
                "{} processes in a row ended without getting past {}: its {} records from there on are classified in quarantine",
                starts - 1,
                first,
                SUSPECTS);
        return first.offset() + SUSPECTS;
    }
}
