package dev.visionscaling.consumer;

import java.util.concurrent.CompletableFuture;

/**
 * Which records of a task may be what ended the processes before this one: those below an offset that is known once the
 * ledger was asked.
 */
public final class Caution {
    private final CompletableFuture<Long> below;

    Caution(CompletableFuture<Long> below) {
        this.below = below;
    }

    /** For a task that began where no process ended. */
    public static Caution none() {
        return new Caution(CompletableFuture.completedFuture(Long.MIN_VALUE));
    }

    CompletableFuture<Boolean> appliesTo(RecordOrigin origin) {
        return below.thenApply(end -> origin.offset() < end);
    }
}
