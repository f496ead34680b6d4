package dev.visionscaling.trainer.training;

import ai.djl.ndarray.NDManager;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.DatasetSplit;
import dev.visionscaling.trainer.network.InitialWeights;
import dev.visionscaling.trainer.network.TrainableNetwork;
import java.util.List;

/**
 * Trains a network on new categories: from scratch; only a new classifier on other weights; or that, followed by all
 * layers. Not thread-safe.
 */
public final class Trainer {
    private static final int FULL_SIDE = 224;
    /** A third of the pixels, on which most of the learning is faster. */
    private static final int SMALL_SIDE = 128;

    private static final int SCRATCH_BATCH = 32;
    private static final float SCRATCH_RATE = 3e-3f;
    private static final int FINE_TUNING_BATCH = 16;
    private static final float FINE_TUNING_RATE = 2e-4f;
    private static final float WEIGHT_DECAY = 0.02f;

    private final NDManager manager;
    private final DatasetSplit images;
    private final int categories;
    private final boolean anyAngle;
    private final long seed;
    private final TrainingProgress progress;

    /**
     * @param manager a base manager of libtorch
     * @param anyAngle whether images are rotated by any angle
     */
    public Trainer(
            NDManager manager,
            DatasetSplit images,
            int categories,
            boolean anyAngle,
            long seed,
            TrainingProgress progress) {
        this.manager = manager;
        this.images = images;
        this.categories = categories;
        this.anyAngle = anyAngle;
        this.seed = seed;
        this.progress = progress;
    }

    /** Trains all layers from scratch, two thirds of the epochs on small images. */
    public NetworkWeights fromScratch(int epochs) throws InterruptedException {
        int fullEpochs = Math.max(1, epochs / 3);
        TrainingPlan plan = new TrainingPlan(
                List.of(new TrainingPhase(SMALL_SIDE, epochs - fullEpochs), new TrainingPhase(FULL_SIDE, fullEpochs)),
                SCRATCH_BATCH,
                SCRATCH_RATE,
                WEIGHT_DECAY,
                epochs,
                anyAngle);
        try (TrainableNetwork network = TrainableNetwork.normalized(manager, InitialWeights.random(categories, seed))) {
            return new FullTraining(manager, plan, progress).train(network, images, categories, seed);
        }
    }

    /** Keeps the layers of {@code base} and trains a new classifier. */
    public NetworkWeights trainHead(NetworkWeights base) throws InterruptedException {
        NetworkWeights start = InitialWeights.withNewClassifier(base, categories, seed);
        try (TrainableNetwork network = TrainableNetwork.from(manager, start)) {
            return new HeadTraining(manager, anyAngle, progress).train(network, images, categories, seed);
        }
    }

    /** Continues training with all layers. */
    public NetworkWeights fineTune(NetworkWeights start, int epochs) throws InterruptedException {
        int patience = Math.max(3, epochs / 2);
        TrainingPlan plan = new TrainingPlan(
                List.of(new TrainingPhase(FULL_SIDE, epochs)),
                FINE_TUNING_BATCH,
                FINE_TUNING_RATE,
                WEIGHT_DECAY,
                patience,
                anyAngle);
        try (TrainableNetwork network = TrainableNetwork.from(manager, start)) {
            return new FullTraining(manager, plan, progress).train(network, images, categories, seed);
        }
    }
}
