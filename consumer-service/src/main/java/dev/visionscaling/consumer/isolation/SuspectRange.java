package dev.visionscaling.consumer.isolation;

import dev.visionscaling.consumer.message.SourceRecord;
import java.util.concurrent.CompletableFuture;

/**
 * Which records of a task may be what ended the processes before this one: those below an offset that is known once the
 * ledger was asked.
 */
public final class SuspectRange {
    private final CompletableFuture<Long> below;

    SuspectRange(CompletableFuture<Long> below) {
        this.below = below;
    }

    /** For a task that began where no process ended. */
    public static SuspectRange none() {
        return new SuspectRange(CompletableFuture.completedFuture(Long.MIN_VALUE));
    }

    public CompletableFuture<Boolean> contains(SourceRecord origin) {
        return below.thenApply(end -> origin.offset() < end);
    }
}
