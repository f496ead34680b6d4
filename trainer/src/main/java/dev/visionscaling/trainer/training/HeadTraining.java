package dev.visionscaling.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.Batch;
import dev.visionscaling.trainer.dataset.BatchPrefetcher;
import dev.visionscaling.trainer.dataset.DatasetSplit;
import dev.visionscaling.trainer.dataset.LabelledImage;
import dev.visionscaling.trainer.network.AdamWOptimizer;
import dev.visionscaling.trainer.network.LearningRateSchedule;
import dev.visionscaling.trainer.network.TrainableNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Learns the classifier alone. What the layers before it see in several views of each photo is computed once; after that an
 * epoch takes moments. For one thread.
 */
public final class HeadTraining {
    private static final int CHANNELS = 512;
    private static final int AT_ONCE = 16;
    private static final int BATCH = 32;
    private static final int EPOCHS = 60;
    private static final int PATIENCE = 15;
    private static final float RATE = 2e-3f;
    private static final float WEIGHT_DECAY = 0.02f;
    private static final int MAX_VIEWS = 8;
    /** About as many views as are computed in half a minute. */
    private static final int ENOUGH_VIEWS = 1600;

    private final NDManager manager;
    private final boolean anyAngle;
    private final TrainingProgress progress;

    public HeadTraining(NDManager manager, boolean anyAngle, TrainingProgress progress) {
        this.manager = manager;
        this.anyAngle = anyAngle;
        this.progress = progress;
    }

    /** @param categories how many the network tells apart */
    public NetworkWeights train(TrainableNetwork network, DatasetSplit photos, int categories, long seed)
            throws InterruptedException {
        long start = System.nanoTime();
        List<QuantizedFeatures> training = views(network, photos.training(), seed);
        List<QuantizedFeatures> validation = straight(network, photos.validation());
        int perEpoch = (training.size() + BATCH - 1) / BATCH;
        LearningRateSchedule rate = new LearningRateSchedule(RATE, perEpoch, perEpoch * EPOCHS);
        BestWeights best = new BestWeights(network.weights());
        Random random = new Random(seed);
        try (AdamWOptimizer learner = AdamWOptimizer.forHead(network, categories, rate, WEIGHT_DECAY)) {
            for (int epoch = 1; epoch <= EPOCHS && best.epochsSinceImprovement() < PATIENCE; epoch++) {
                Collections.shuffle(training, random);
                double loss = epoch(learner, network, training);
                double accuracy = accuracy(network, validation);
                best.offer(network, accuracy, loss);
                progress.epoch(epoch, EPOCHS, loss, accuracy, Duration.ofNanos(System.nanoTime() - start));
            }
        }
        return best.weights();
    }

    private double epoch(AdamWOptimizer learner, TrainableNetwork network, List<QuantizedFeatures> training) {
        double sum = 0;
        for (List<QuantizedFeatures> batch : parts(training, BATCH)) {
            try (NDManager here = manager.newSubManager()) {
                float loss = learner.step(
                        here,
                        QuantizedFeatures.labels(batch),
                        at -> network.head(QuantizedFeatures.batch(at, batch, CHANNELS), true));
                sum += loss * batch.size();
            }
        }
        return sum / training.size();
    }

    private double accuracy(TrainableNetwork network, List<QuantizedFeatures> validation) {
        int right = 0;
        for (List<QuantizedFeatures> batch : parts(validation, BATCH)) {
            try (NDManager here = manager.newSubManager()) {
                NDArray logits = network.head(QuantizedFeatures.batch(here, batch, CHANNELS), false);
                right += ValidationAccuracy.correct(logits, QuantizedFeatures.labels(batch));
            }
        }
        return right / (double) validation.size();
    }

    private List<QuantizedFeatures> views(TrainableNetwork network, List<LabelledImage> photos, long seed)
            throws InterruptedException {
        int each = Math.max(1, Math.min(MAX_VIEWS, ENOUGH_VIEWS / photos.size()));
        List<QuantizedFeatures> views = straight(network, photos);
        try (BatchPrefetcher feed = new BatchPrefetcher(photos, ModelInput.SIDE, AT_ONCE, anyAngle, seed)) {
            for (int i = 0; i < (each - 1) * feed.batchesPerEpoch(); i++) {
                views.addAll(features(network, feed.take()));
            }
        }
        return views;
    }

    private List<QuantizedFeatures> straight(TrainableNetwork network, List<LabelledImage> photos) {
        List<QuantizedFeatures> all = new ArrayList<>();
        for (List<LabelledImage> part : parts(photos, AT_ONCE)) {
            all.addAll(features(network, Batch.withoutAugmentation(part, ModelInput.SIDE)));
        }
        return all;
    }

    private List<QuantizedFeatures> features(TrainableNetwork network, Batch batch) {
        try (NDManager here = manager.newSubManager()) {
            NDArray values = network.features(InputTensor.of(here, batch), false);
            List<QuantizedFeatures> features = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                features.add(QuantizedFeatures.of(batch.labels()[i], values.get(i)));
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
