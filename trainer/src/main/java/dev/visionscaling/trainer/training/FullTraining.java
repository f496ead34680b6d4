package dev.visionscaling.trainer.training;

import ai.djl.ndarray.NDManager;
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
import java.util.List;

/** Trains all layers. The result is the weights of the epoch with the best validation accuracy. Not thread-safe. */
public final class FullTraining {
    /** The share of all steps that is used for warm-up. */
    private static final double WARM_UP = 0.05;

    private static final int MAX_VALIDATION_IMAGES = 600;
    private static final int VALIDATION_BATCH = 30;

    private final NDManager manager;
    private final TrainingPlan plan;
    private final TrainingProgress progress;

    public FullTraining(NDManager manager, TrainingPlan plan, TrainingProgress progress) {
        this.manager = manager;
        this.plan = plan;
        this.progress = progress;
    }

    /** @param categories the number of categories of the network */
    public NetworkWeights train(TrainableNetwork network, DatasetSplit images, int categories, long seed)
            throws InterruptedException {
        int steps = Math.max(1, images.training().size() / plan.batchSize()) * plan.epochs();
        LearningRateSchedule rate = new LearningRateSchedule(plan.peakRate(), (int) (steps * WARM_UP), steps);
        BestWeights best = new BestWeights(network.weights());
        long start = System.nanoTime();
        int epoch = 0;
        try (AdamWOptimizer optimizer = AdamWOptimizer.forAllLayers(network, categories, rate, plan.weightDecay())) {
            for (TrainingPhase phase : plan.phases()) {
                best.reset();
                ValidationAccuracy validation =
                        new ValidationAccuracy(manager, validationBatches(images.validation(), phase.side()));
                try (BatchPrefetcher prefetcher = new BatchPrefetcher(
                        images.training(), phase.side(), plan.batchSize(), plan.anyAngle(), seed + epoch)) {
                    for (int i = 0; i < phase.epochs() && best.epochsSinceImprovement() < plan.patience(); i++) {
                        double loss = epoch(optimizer, network, prefetcher);
                        double accuracy =
                                validation.of((at, batch) -> network.logits(InputTensor.of(at, batch), false));
                        best.offer(network, accuracy, loss);
                        epoch++;
                        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
                        progress.epoch(epoch, plan.epochs(), loss, accuracy, elapsed);
                    }
                }
            }
        }
        return best.weights();
    }

    private double epoch(AdamWOptimizer optimizer, TrainableNetwork network, BatchPrefetcher prefetcher)
            throws InterruptedException {
        double sum = 0;
        for (int i = 0; i < prefetcher.batchesPerEpoch(); i++) {
            Batch batch = prefetcher.take();
            try (NDManager stepManager = manager.newSubManager()) {
                sum += optimizer.step(
                        stepManager, batch.labels(), at -> network.logits(InputTensor.of(at, batch), true));
            }
        }
        return sum / prefetcher.batchesPerEpoch();
    }

    /** Returns unchanged images of all categories, limited in number so that validation does not dominate an epoch. */
    private static List<Batch> validationBatches(List<LabelledImage> images, int side) {
        int every = Math.max(1, images.size() / MAX_VALIDATION_IMAGES);
        List<LabelledImage> chosen = new ArrayList<>();
        for (int i = 0; i < images.size(); i += every) {
            chosen.add(images.get(i));
        }
        return Chunks.of(chosen, VALIDATION_BATCH).stream()
                .map(batch -> Batch.withoutAugmentation(batch, side))
                .toList();
    }
}
