package dev.visionscaling.trainer.learning;

import ai.djl.ndarray.NDManager;
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
import java.util.List;

/** Learns all layers. The result is the weights of the epoch that was best on the validation photos. For one thread. */
public final class WholeLearning {
    /** The share of all steps during which the steps grow. */
    private static final double WARM_UP = 0.05;

    private static final int MOST_VALIDATED = 600;
    private static final int VALIDATED_AT_ONCE = 30;

    private final NDManager manager;
    private final Plan plan;
    private final LearningProgress progress;

    public WholeLearning(NDManager manager, Plan plan, LearningProgress progress) {
        this.manager = manager;
        this.plan = plan;
        this.progress = progress;
    }

    /** @param categories how many the network tells apart */
    public NetworkWeights learn(LearningNetwork network, PhotoSplit photos, int categories, long seed)
            throws InterruptedException {
        int steps = Math.max(1, photos.training().size() / plan.batch()) * plan.epochs();
        LearningRate rate = new LearningRate(plan.peakRate(), (int) (steps * WARM_UP), steps);
        Best best = new Best(network.weights());
        long start = System.nanoTime();
        int epoch = 0;
        try (Learner learner = Learner.ofAll(network, categories, rate, plan.weightDecay())) {
            for (Lesson lesson : plan.lessons()) {
                best.forget();
                Validation validation = new Validation(manager, straight(photos.validation(), lesson.side()));
                try (BatchFeed feed =
                        new BatchFeed(photos.training(), lesson.side(), plan.batch(), plan.anyAngle(), seed + epoch)) {
                    for (int i = 0; i < lesson.epochs() && best.age() < plan.patience(); i++) {
                        double loss = epoch(learner, network, feed);
                        double accuracy = validation.of((at, batch) -> network.logits(Pixels.of(at, batch), false));
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

    private double epoch(Learner learner, LearningNetwork network, BatchFeed feed) throws InterruptedException {
        double sum = 0;
        for (int i = 0; i < feed.batchesPerEpoch(); i++) {
            Batch batch = feed.take();
            try (NDManager ofStep = manager.newSubManager()) {
                sum += learner.step(ofStep, batch.labels(), at -> network.logits(Pixels.of(at, batch), true));
            }
        }
        return sum / feed.batchesPerEpoch();
    }

    /** The photos as they are, at most so many that an epoch does not wait for them, of all categories. */
    private static List<Batch> straight(List<Photo> photos, int side) {
        int every = Math.max(1, photos.size() / MOST_VALIDATED);
        List<Photo> chosen = new ArrayList<>();
        for (int i = 0; i < photos.size(); i += every) {
            chosen.add(photos.get(i));
        }
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < chosen.size(); from += VALIDATED_AT_ONCE) {
            int to = Math.min(from + VALIDATED_AT_ONCE, chosen.size());
            batches.add(Batch.straight(chosen.subList(from, to), side));
        }
        return batches;
    }
}
