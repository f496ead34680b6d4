package dev.visionscaling.trainer.training;

import ai.djl.ndarray.NDManager;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.DatasetSplit;
import dev.visionscaling.trainer.network.InitialWeights;
import dev.visionscaling.trainer.network.TrainableNetwork;
import java.util.List;

/**
 * The ways to learn some categories: from nothing; with a new classifier on what other weights see; or that, and then all
 * layers. For one thread.
 */
public final class Trainer {
    private static final int SERVED = 224;
    /** A third of the pixels: most of what there is to learn is learnt faster here. */
    private static final int SMALL = 128;

    private static final int SCRATCH_BATCH = 32;
    private static final float SCRATCH_RATE = 3e-3f;
    private static final int FINE_TUNING_BATCH = 16;
    private static final float FINE_TUNING_RATE = 2e-4f;
    private static final float WEIGHT_DECAY = 0.02f;

    private final NDManager manager;
    private final DatasetSplit photos;
    private final int categories;
    private final boolean anyAngle;
    private final long seed;
    private final TrainingProgress progress;

    /**
     * @param manager a base manager of libtorch
     * @param anyAngle whether photos are turned by any angle
     */
    public Trainer(
            NDManager manager,
            DatasetSplit photos,
            int categories,
            boolean anyAngle,
            long seed,
            TrainingProgress progress) {
        this.manager = manager;
        this.photos = photos;
        this.categories = categories;
        this.anyAngle = anyAngle;
        this.seed = seed;
        this.progress = progress;
    }

    /** Learns everything, two thirds of the epochs on small images. */
    public NetworkWeights fromScratch(int epochs) throws InterruptedException {
        int large = Math.max(1, epochs / 3);
        TrainingPlan plan = new TrainingPlan(
                List.of(new TrainingPhase(SMALL, epochs - large), new TrainingPhase(SERVED, large)),
                SCRATCH_BATCH,
                SCRATCH_RATE,
                WEIGHT_DECAY,
                epochs,
                anyAngle);
        try (TrainableNetwork network = TrainableNetwork.normalized(manager, InitialWeights.random(categories, seed))) {
            return new FullTraining(manager, plan, progress).train(network, photos, categories, seed);
        }
    }

    /** Keeps what {@code base} sees and learns a classifier for it. */
    public NetworkWeights trainHead(NetworkWeights base) throws InterruptedException {
        NetworkWeights start = InitialWeights.withNewClassifier(base, categories, seed);
        try (TrainableNetwork network = TrainableNetwork.from(manager, start)) {
            return new HeadTraining(manager, anyAngle, progress).train(network, photos, categories, seed);
        }
    }

    /** Goes on with all layers. */
    public NetworkWeights fineTune(NetworkWeights start, int epochs) throws InterruptedException {
        int patience = Math.max(3, epochs / 2);
        TrainingPlan plan = new TrainingPlan(
                List.of(new TrainingPhase(SERVED, epochs)),
                FINE_TUNING_BATCH,
                FINE_TUNING_RATE,
                WEIGHT_DECAY,
                patience,
                anyAngle);
        try (TrainableNetwork network = TrainableNetwork.from(manager, start)) {
            return new FullTraining(manager, plan, progress).train(network, photos, categories, seed);
        }
    }
}
