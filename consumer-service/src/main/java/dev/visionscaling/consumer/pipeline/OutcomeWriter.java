package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.retry.Retrier;
import dev.visionscaling.consumer.concurrent.BatchingExecutor;
import dev.visionscaling.consumer.concurrent.BatchingExecutor.Gathering;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.outcome.RejectedByDatabaseException;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.consumer.outcome.StoredOutcome;
import dev.visionscaling.consumer.outcome.Written;
import dev.visionscaling.consumer.tracing.ImageTracing;
import dev.visionscaling.consumer.tracing.Traced;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one writer thread's batches of outcomes, each in one transaction, retrying until it is committed. If the
 * database rejects a batch, its outcomes are written one by one, so that only the one that causes it has no row.
 */
final class OutcomeWriter implements BatchingExecutor.BatchHandler<Outcome, StageResult<Optional<StoredOutcome>>> {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);

    private static final int THREADS = 2;
    private static final int MOST = 256;

    /** What a row and an event cost falls with the number of those that share a transaction and a request. */
    private static final int WORTH_WAITING_FOR = 16;

    /** While images wait for more than a second anyway. */
    private static final Duration PATIENCE = Duration.ofMillis(60);

    private final OutcomeStore store;
    private final Retrier retrier;
    private final PipelineMetrics metrics;

    OutcomeWriter(OutcomeStore store, Retrier retrier, PipelineMetrics metrics) {
        this.store = store;
        this.retrier = retrier;
        this.metrics = metrics;
    }

    /**
     * Starts the threads. They write at once what is ready, and fuller batches at full load.
     *
     * @param writers creates one for each thread
     */
    static BatchingExecutor<Traced<Outcome>, StageResult<Optional<StoredOutcome>>> threads(
            ImageTracing tracing, InFlightBudget budget, Supplier<OutcomeWriter> writers) {
        // No more than an eighth, so that enough images remain for the other stages.
        int items = Math.min(WORTH_WAITING_FOR, budget.maxImages() / 8);
        return new BatchingExecutor<>(
                "write",
                THREADS,
                MOST,
                new Gathering(items, PATIENCE, budget::isHalfFull),
                () -> tracing.batches("write", writers.get()));
    }

    /**
     * Returns once the outcomes are committed, each with what its row holds: a rejected image may have a prediction from
     * before; or empty if the row holds another outcome of this batch. Those that the database rejects are {@code UNSTORABLE}.
     */
    @Override
    public List<StageResult<Optional<StoredOutcome>>> run(List<Outcome> outcomes) throws InterruptedException {
        long start = System.nanoTime();
        List<StageResult<Optional<StoredOutcome>>> results = write(outcomes);
        if (outcomes.size() > 1 && results.get(0) instanceof StageResult.Rejected) {
            results = new ArrayList<>(outcomes.size());
            for (Outcome outcome : outcomes) {
                results.addAll(write(List.of(outcome)));
            }
        }
        metrics.recordStage(PipelineMetrics.Stage.WRITE, System.nanoTime() - start);
        return results;
    }

    // All are written, or all are rejected.
    private List<StageResult<Optional<StoredOutcome>>> write(List<Outcome> outcomes) throws InterruptedException {
        Written written;
        try {
            written = retrier.retryUntilSuccess(() -> store.write(outcomes));
        } catch (RejectedByDatabaseException e) {
            LOG.warn("PostgreSQL rejects a batch of {}: {}", outcomes.size(), e.getMessage());
            return results(
                    outcomes,
                    outcome -> StageResult.rejected(RejectionReason.UNSTORABLE, String.valueOf(e.getMessage())));
        }
        outcomes.forEach(metrics::recordOutcome);
        return results(outcomes, outcome -> new StageResult.Ok<>(written.stored(outcome)));
    }

    private static List<StageResult<Optional<StoredOutcome>>> results(
            List<Outcome> outcomes, Function<Outcome, StageResult<Optional<StoredOutcome>>> result) {
        return outcomes.stream().map(result).toList();
    }

    @Override
    public void close() {}
}
