package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.retry.Retrier;
import dev.visionscaling.consumer.concurrent.BatchingExecutor;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.outcome.RejectedByDatabaseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer thread's work: a batch of outcomes in one transaction, for as long as it takes; one by one where the store
 * refuses the batch, so that only the offender is left without a row.
 */
final class OutcomeWriter implements BatchingExecutor.BatchHandler<Outcome, Optional<String>> {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);

    private final OutcomeStore store;
    private final Retrier retrier;
    private final PipelineMetrics metrics;

    OutcomeWriter(OutcomeStore store, Retrier retrier, PipelineMetrics metrics) {
        this.store = store;
        this.retrier = retrier;
        this.metrics = metrics;
    }

    /** Returns once the outcomes are committed; for each that the store refuses, why. */
    @Override
    public List<Optional<String>> run(List<Outcome> outcomes) throws InterruptedException {
        long start = System.nanoTime();
        Optional<String> refusal = write(outcomes);
        List<Optional<String>> refusals = refusal.isPresent() && outcomes.size() > 1
                ? oneByOne(outcomes)
                : Collections.nCopies(outcomes.size(), refusal);
        metrics.recordStage(PipelineMetrics.Stage.WRITE, System.nanoTime() - start);
        return refusals;
    }

    private List<Optional<String>> oneByOne(List<Outcome> outcomes) throws InterruptedException {
        List<Optional<String>> refusals = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            refusals.add(write(List.of(outcome)));
        }
        return refusals;
    }

    private Optional<String> write(List<Outcome> outcomes) throws InterruptedException {
        try {
            retrier.retryUntilSuccess(() -> {
                store.write(outcomes);
                return outcomes;
            });
        } catch (RejectedByDatabaseException e) {
            LOG.warn("the database refuses a batch of {}: {}", outcomes.size(), e.getMessage());
            return Optional.of(String.valueOf(e.getMessage()));
        }
        outcomes.forEach(metrics::recordOutcome);
        return Optional.empty();
    }

    @Override
    public void close() {}
}
