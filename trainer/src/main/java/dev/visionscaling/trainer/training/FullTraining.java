package dev.visionscaling.trainer.training;

import ai.djl.ndarray.NDManager;
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
import java.util.List;

/** Learns all layers. The result is the weights of the epoch that was best on the validation photos. For one thread. */
public final class FullTraining {
    /** The share of all steps during which the steps grow. */
    private static final double WARM_UP = 0.05;

    private static final int MAX_VALIDATED = 600;
    private static final int VALIDATED_AT_ONCE = 30;

    private final NDManager manager;
    private final TrainingPlan plan;
    private final TrainingProgress progress;

    public FullTraining(NDManager manager, TrainingPlan plan, TrainingProgress progress) {
        this.manager = manager;
        this.plan = plan;
        this.progress = progress;
    }

    /** @param categories how many the network tells apart */
    public NetworkWeights train(TrainableNetwork network, DatasetSplit photos, int categories, long seed)
            throws InterruptedException {
        int steps = Math.max(1, photos.training().size() / plan.batchSize()) * plan.epochs();
        LearningRateSchedule rate = new LearningRateSchedule(plan.peakRate(), (int) (steps * WARM_UP), steps);
        BestWeights best = new BestWeights(network.weights());
        long start = System.nanoTime();
        int epoch = 0;
        try (AdamWOptimizer learner = AdamWOptimizer.forAllLayers(network, categories, rate, plan.weightDecay())) {
            for (TrainingPhase lesson : plan.phases()) {
                best.reset();
                ValidationAccuracy validation =
                        new ValidationAccuracy(manager, straight(photos.validation(), lesson.side()));
                try (BatchPrefetcher feed = new BatchPrefetcher(
                        photos.training(), lesson.side(), plan.batchSize(), plan.anyAngle(), seed + epoch)) {
                    for (int i = 0; i < lesson.epochs() && best.epochsSinceImprovement() < plan.patience(); i++) {
                        double loss = epoch(learner, network, feed);
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

    private double epoch(AdamWOptimizer learner, TrainableNetwork network, BatchPrefetcher feed)
            throws InterruptedException {
        double sum = 0;
        for (int i = 0; i < feed.batchesPerEpoch(); i++) {
            Batch batch = feed.take();
            try (NDManager ofStep = manager.newSubManager()) {
                sum += learner.step(ofStep, batch.labels(), at -> network.logits(InputTensor.of(at, batch), true));
            }
        }
        return sum / feed.batchesPerEpoch();
    }

    /** The photos as they are, at most so many that an epoch does not wait for them, of all categories. */
    private static List<Batch> straight(List<LabelledImage> photos, int side) {
        int every = Math.max(1, photos.size() / MAX_VALIDATED);
        List<LabelledImage> chosen = new ArrayList<>();
        for (int i = 0; i < photos.size(); i += every) {
            chosen.add(photos.get(i));
        }
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < chosen.size(); from += VALIDATED_AT_ONCE) {
            int to = Math.min(from + VALIDATED_AT_ONCE, chosen.size());
            batches.add(Batch.withoutAugmentation(chosen.subList(from, to), side));
        }
        return batches;
    }
}
