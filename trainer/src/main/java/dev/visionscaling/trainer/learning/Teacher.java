package dev.visionscaling.trainer.learning;

import ai.djl.ndarray.NDManager;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.network.Beginning;
import dev.visionscaling.trainer.network.LearningNetwork;
import dev.visionscaling.trainer.photos.PhotoSplit;
import java.util.List;

/**
 * The ways to learn some categories: from nothing; with a new classifier on what other weights see; or that, and then all
 * layers. For one thread.
 */
public final class Teacher {
    private static final int SERVED = 224;
    /** A third of the pixels: most of what there is to learn is learnt faster here. */
    private static final int SMALL = 128;

    private static final int BATCH_FROM_NOTHING = 32;
    private static final float RATE_FROM_NOTHING = 3e-3f;
    private static final int BATCH_ONWARDS = 16;
    private static final float RATE_ONWARDS = 2e-4f;
    private static final float WEIGHT_DECAY = 0.02f;

    private final NDManager manager;
    private final PhotoSplit photos;
    private final int categories;
    private final boolean anyAngle;
    private final long seed;
    private final LearningProgress progress;

    /**
     * @param manager a base manager of libtorch
     * @param anyAngle whether photos are turned by any angle
     */
    public Teacher(
            NDManager manager,
            PhotoSplit photos,
            int categories,
            boolean anyAngle,
            long seed,
            LearningProgress progress) {
        this.manager = manager;
        this.photos = photos;
        this.categories = categories;
        this.anyAngle = anyAngle;
        this.seed = seed;
        this.progress = progress;
    }

    /** Learns everything, two thirds of the epochs on small images. */
    public NetworkWeights fromNothing(int epochs) throws InterruptedException {
        int large = Math.max(1, epochs / 3);
        Plan plan = new Plan(
                List.of(new Lesson(SMALL, epochs - large), new Lesson(SERVED, large)),
                BATCH_FROM_NOTHING,
                RATE_FROM_NOTHING,
                WEIGHT_DECAY,
                epochs,
                anyAngle);
        try (LearningNetwork network = LearningNetwork.normalized(manager, Beginning.nothing(categories, seed))) {
            return new WholeLearning(manager, plan, progress).learn(network, photos, categories, seed);
        }
    }

    /** Keeps what {@code base} sees and learns a classifier for it. */
    public NetworkWeights classifierOn(NetworkWeights base) throws InterruptedException {
        NetworkWeights start = Beginning.withNewClassifier(base, categories, seed);
        try (LearningNetwork network = LearningNetwork.from(manager, start)) {
            return new HeadLearning(manager, anyAngle, progress).learn(network, photos, categories, seed);
        }
    }

    /** Goes on with all layers. */
    public NetworkWeights onwardsFrom(NetworkWeights start, int epochs) throws InterruptedException {
        int patience = Math.max(3, epochs / 2);
        Plan plan = new Plan(
                List.of(new Lesson(SERVED, epochs)), BATCH_ONWARDS, RATE_ONWARDS, WEIGHT_DECAY, patience, anyAngle);
        try (LearningNetwork network = LearningNetwork.from(manager, start)) {
            return new WholeLearning(manager, plan, progress).learn(network, photos, categories, seed);
        }
    }
}
