package dev.visionscaling.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.visionscaling.trainer.dataset.Batch;
import java.util.List;
import java.util.function.BiFunction;

/** How many of some photos a network that is learning gets right. */
final class ValidationAccuracy {
    private final NDManager manager;
    private final List<Batch> batches;

    ValidationAccuracy(NDManager manager, List<Batch> batches) {
        this.manager = manager;
        this.batches = batches;
    }

    /** The share that is right, 0 to 1. */
    double of(BiFunction<NDManager, Batch, NDArray> logits) {
        int right = 0;
        int all = 0;
        for (Batch batch : batches) {
            try (NDManager here = manager.newSubManager()) {
                right += correct(logits.apply(here, batch), batch.labels());
                all += batch.size();
            }
        }
        return right / (double) all;
    }

    /** How many rows have their largest logit at the label. */
    static int correct(NDArray logits, int[] labels) {
        long[] best = logits.argMax(1).toLongArray();
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += best[i] == labels[i] ? 1 : 0;
        }
        return right;
    }
}
