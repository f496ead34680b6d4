package dev.visionscaling.trainer.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.visionscaling.squeezenet.ModelInput;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.network.Learner;
import dev.visionscaling.trainer.network.LearningNetwork;
import dev.visionscaling.trainer.network.LearningRate;
import dev.visionscaling.trainer.photos.Batch;
import dev.visionscaling.trainer.photos.BatchFeed;
import dev.visionscaling.trainer.photos.Photo;
import dev.visionscaling.trainer.photos.PhotoSplit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Learns the classifier alone. What the layers before it see in several views of each photo is computed once; after that an
 * epoch takes moments. For one thread.
 */
public final class HeadLearning {
    private static final int CHANNELS = 512;
    private static final int AT_ONCE = 16;
    private static final int BATCH = 32;
    private static final int EPOCHS = 60;
    private static final int PATIENCE = 15;
    private static final float RATE = 2e-3f;
    private static final float WEIGHT_DECAY = 0.02f;
    private static final int MOST_VIEWS = 8;
    /** About as many views as are computed in half a minute. */
    private static final int ENOUGH_VIEWS = 1600;

    private final NDManager manager;
    private final boolean anyAngle;
    private final LearningProgress progress;

    public HeadLearning(NDManager manager, boolean anyAngle, LearningProgress progress) {
        this.manager = manager;
        this.anyAngle = anyAngle;
        this.progress = progress;
    }

    /** @param categories how many the network tells apart */
    public NetworkWeights learn(LearningNetwork network, PhotoSplit photos, int categories, long seed)
            throws InterruptedException {
        long start = System.nanoTime();
        List<Features> training = views(network, photos.training(), seed);
        List<Features> validation = straight(network, photos.validation());
        int perEpoch = (training.size() + BATCH - 1) / BATCH;
        LearningRate rate = new LearningRate(RATE, perEpoch, perEpoch * EPOCHS);
        Best best = new Best(network.weights());
        Random random = new Random(seed);
        try (Learner learner = Learner.ofHead(network, categories, rate, WEIGHT_DECAY)) {
            for (int epoch = 1; epoch <= EPOCHS && best.age() < PATIENCE; epoch++) {
                Collections.shuffle(training, random);
                double loss = epoch(learner, network, training);
                double accuracy = accuracy(network, validation);
                best.offer(network, accuracy, loss);
                progress.epoch(epoch, EPOCHS, loss, accuracy, Duration.ofNanos(System.nanoTime() - start));
            }
        }
        return best.weights();
    }

    private double epoch(Learner learner, LearningNetwork network, List<Features> training) {
        double sum = 0;
        for (List<Features> batch : parts(training, BATCH)) {
            try (NDManager here = manager.newSubManager()) {
                float loss = learner.step(
                        here, Features.labels(batch), at -> network.head(Features.batch(at, batch, CHANNELS), true));
                sum += loss * batch.size();
            }
        }
        return sum / training.size();
    }

    private double accuracy(LearningNetwork network, List<Features> validation) {
        int right = 0;
        for (List<Features> batch : parts(validation, BATCH)) {
            try (NDManager here = manager.newSubManager()) {
                NDArray logits = network.head(Features.batch(here, batch, CHANNELS), false);
                right += Validation.right(logits, Features.labels(batch));
            }
        }
        return right / (double) validation.size();
    }

    private List<Features> views(LearningNetwork network, List<Photo> photos, long seed) throws InterruptedException {
        int each = Math.max(1, Math.min(MOST_VIEWS, ENOUGH_VIEWS / photos.size()));
        List<Features> views = straight(network, photos);
        try (BatchFeed feed = new BatchFeed(photos, ModelInput.SIDE, AT_ONCE, anyAngle, seed)) {
            for (int i = 0; i < (each - 1) * feed.batchesPerEpoch(); i++) {
                views.addAll(features(network, feed.take()));
            }
        }
        return views;
    }

    private List<Features> straight(LearningNetwork network, List<Photo> photos) {
        List<Features> all = new ArrayList<>();
        for (List<Photo> part : parts(photos, AT_ONCE)) {
            all.addAll(features(network, Batch.straight(part, ModelInput.SIDE)));
        }
        return all;
    }

    private List<Features> features(LearningNetwork network, Batch batch) {
        try (NDManager here = manager.newSubManager()) {
            NDArray values = network.features(Pixels.of(here, batch), false);
            List<Features> features = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                features.add(Features.of(batch.labels()[i], values.get(i)));
            }
            return features;
        }
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return parts;
    }
}
