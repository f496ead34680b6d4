package dev.visionscaling.trainer.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.visionscaling.trainer.photos.Batch;
import java.util.List;
import java.util.function.BiFunction;

/** How many of some photos a network that is learning gets right. */
final class Validation {
    private final NDManager manager;
    private final List<Batch> batches;

    Validation(NDManager manager, List<Batch> batches) {
        this.manager = manager;
        this.batches = batches;
    }

    /** The share that is right, 0 to 1. */
    double of(BiFunction<NDManager, Batch, NDArray> logits) {
        int right = 0;
        int all = 0;
        for (Batch batch : batches) {
            try (NDManager here = manager.newSubManager()) {
                right += right(logits.apply(here, batch), batch.labels());
                all += batch.size();
            }
        }
        return right / (double) all;
    }

    /** How many rows have their largest logit at the label. */
    static int right(NDArray logits, int[] labels) {
        long[] best = logits.argMax(1).toLongArray();
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += best[i] == labels[i] ? 1 : 0;
        }
        return right;
    }
}
