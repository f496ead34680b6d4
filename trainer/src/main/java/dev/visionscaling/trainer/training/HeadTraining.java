package dev.visionscaling.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.Batch;
import dev.visionscaling.trainer.dataset.BatchPrefetcher;
import dev.visionscaling.trainer.dataset.Chunks;
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
 * Trains only the classifier. The features of several views of each image are computed once; after that, an epoch is
 * fast. Not thread-safe.
 */
public final class HeadTraining {
    private static final int CHANNELS = 512;
    private static final int FEATURE_BATCH = 16;
    private static final int BATCH = 32;
    private static final int EPOCHS = 60;
    private static final int PATIENCE = 15;
    private static final float RATE = 2e-3f;
    private static final float WEIGHT_DECAY = 0.02f;
    private static final int MAX_VIEWS = 8;
    /** About the number of views that can be computed in half a minute. */
    private static final int TOTAL_VIEWS = 1600;

    private final NDManager manager;
    private final boolean anyAngle;
    private final TrainingProgress progress;

    public HeadTraining(NDManager manager, boolean anyAngle, TrainingProgress progress) {
        this.manager = manager;
        this.anyAngle = anyAngle;
        this.progress = progress;
    }

    /** @param categories the number of categories of the network */
    public NetworkWeights train(TrainableNetwork network, DatasetSplit images, int categories, long seed)
            throws InterruptedException {
        long start = System.nanoTime();
        List<QuantizedFeatures> training = views(network, images.training(), seed);
        List<QuantizedFeatures> validation = unchanged(network, images.validation());
        int perEpoch = (training.size() + BATCH - 1) / BATCH;
        LearningRateSchedule rate = new LearningRateSchedule(RATE, perEpoch, perEpoch * EPOCHS);
        BestWeights best = new BestWeights(network.weights());
        Random random = new Random(seed);
        try (AdamWOptimizer optimizer = AdamWOptimizer.forHead(network, categories, rate, WEIGHT_DECAY)) {
            for (int epoch = 1; epoch <= EPOCHS && best.epochsSinceImprovement() < PATIENCE; epoch++) {
                Collections.shuffle(training, random);
                double loss = epoch(optimizer, network, training);
                double accuracy = accuracy(network, validation);
                best.offer(network, accuracy, loss);
                progress.epoch(epoch, EPOCHS, loss, accuracy, Duration.ofNanos(System.nanoTime() - start));
            }
        }
        return best.weights();
    }

    private double epoch(AdamWOptimizer optimizer, TrainableNetwork network, List<QuantizedFeatures> training) {
        double sum = 0;
        for (List<QuantizedFeatures> batch : Chunks.of(training, BATCH)) {
            try (NDManager batchManager = manager.newSubManager()) {
                float loss = optimizer.step(
                        batchManager,
                        QuantizedFeatures.labels(batch),
                        at -> network.head(QuantizedFeatures.batch(at, batch, CHANNELS), true));
                sum += loss * batch.size();
            }
        }
        return sum / training.size();
    }

    private double accuracy(TrainableNetwork network, List<QuantizedFeatures> validation) {
        int correct = 0;
        for (List<QuantizedFeatures> batch : Chunks.of(validation, BATCH)) {
            try (NDManager batchManager = manager.newSubManager()) {
                NDArray logits = network.head(QuantizedFeatures.batch(batchManager, batch, CHANNELS), false);
                correct += ValidationAccuracy.correct(logits, QuantizedFeatures.labels(batch));
            }
        }
        return correct / (double) validation.size();
    }

    private List<QuantizedFeatures> views(TrainableNetwork network, List<LabelledImage> images, long seed)
            throws InterruptedException {
        int viewsPerImage = Math.max(1, Math.min(MAX_VIEWS, TOTAL_VIEWS / images.size()));
        List<QuantizedFeatures> views = unchanged(network, images);
        try (BatchPrefetcher prefetcher = new BatchPrefetcher(images, ModelInput.SIDE, FEATURE_BATCH, anyAngle, seed)) {
            for (int i = 0; i < (viewsPerImage - 1) * prefetcher.batchesPerEpoch(); i++) {
                views.addAll(features(network, prefetcher.take()));
            }
        }
        return views;
    }

    private List<QuantizedFeatures> unchanged(TrainableNetwork network, List<LabelledImage> images) {
        List<QuantizedFeatures> all = new ArrayList<>();
        for (List<LabelledImage> part : Chunks.of(images, FEATURE_BATCH)) {
            all.addAll(features(network, Batch.withoutAugmentation(part, ModelInput.SIDE)));
        }
        return all;
    }

    private List<QuantizedFeatures> features(TrainableNetwork network, Batch batch) {
        try (NDManager batchManager = manager.newSubManager()) {
            NDArray values = network.features(InputTensor.of(batchManager, batch), false);
            List<QuantizedFeatures> features = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                features.add(QuantizedFeatures.of(batch.labels()[i], values.get(i)));
            }
            return features;
        }
    }
}
