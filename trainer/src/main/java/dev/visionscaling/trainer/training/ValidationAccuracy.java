package dev.visionscaling.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.visionscaling.trainer.dataset.Batch;
import java.util.List;
import java.util.function.BiFunction;

/** Measures the accuracy of a network during training. */
final class ValidationAccuracy {
    private final NDManager manager;
    private final List<Batch> batches;

    ValidationAccuracy(NDManager manager, List<Batch> batches) {
        this.manager = manager;
        this.batches = batches;
    }

    /** Returns the share of correctly classified images, 0 to 1. */
    double of(BiFunction<NDManager, Batch, NDArray> logits) {
        int correct = 0;
        int total = 0;
        for (Batch batch : batches) {
            try (NDManager batchManager = manager.newSubManager()) {
                correct += correct(logits.apply(batchManager, batch), batch.labels());
                total += batch.size();
            }
        }
        return correct / (double) total;
    }

    /** Returns the number of rows whose largest logit is at the label. */
    static int correct(NDArray logits, int[] labels) {
        long[] best = logits.argMax(1).toLongArray();
        int correct = 0;
        for (int i = 0; i < labels.length; i++) {
            correct += best[i] == labels[i] ? 1 : 0;
        }
        return correct;
    }
}
