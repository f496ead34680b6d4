package dev.visionscaling.consumer;

import java.util.List;

/** One writer thread's work: a batch of outcomes in one transaction, for as long as it takes. */
final class WriteWork implements NaturalBatcher.BatchWork<Outcome, Outcome> {
    private final OutcomeStore store;
    private final Retrier retrier;
    private final PipelineMetrics metrics;

    WriteWork(OutcomeStore store, Retrier retrier, PipelineMetrics metrics) {
        this.store = store;
        this.retrier = retrier;
        this.metrics = metrics;
    }

    /** Returns the outcomes once they are committed. */
    @Override
    public List<Outcome> run(List<Outcome> outcomes) throws InterruptedException {
        long start = System.nanoTime();
        retrier.untilItWorks(() -> {
            store.write(outcomes);
            return outcomes;
        });
        metrics.took(PipelineMetrics.Stage.WRITE, System.nanoTime() - start);
        outcomes.forEach(metrics::counted);
        return outcomes;
    }

    @Override
    public void close() {}
}
