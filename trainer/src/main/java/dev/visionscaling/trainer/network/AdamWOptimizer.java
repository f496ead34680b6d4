package dev.visionscaling.trainer.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.optimizer.Optimizer;
import dev.visionscaling.squeezenet.djl.TorchEngine;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Optimizes parameters with AdamW on the cross-entropy with smoothed labels. Not thread-safe. */
public final class AdamWOptimizer implements AutoCloseable {
    /** The share of each label that is spread over all categories. */
    private static final float SMOOTHING = 0.05f;

    private final Map<String, NDArray> parameters;
    private final Optimizer optimizer;
    private final Loss loss = new SoftmaxCrossEntropyLoss("loss", 1, -1, false, true);
    private final int categories;

    private AdamWOptimizer(
            Map<String, NDArray> parameters, int categories, LearningRateSchedule rate, float weightDecay) {
        this.parameters = new TreeMap<>(parameters);
        this.categories = categories;
        this.optimizer = Optimizer.adamW()
                .optLearningRateTracker(rate)
                .optWeightDecays(weightDecay)
                .build();
        this.parameters.values().forEach(parameter -> parameter.setRequiresGradient(true));
    }

    /** Creates an optimizer for all layers. */
    public static AdamWOptimizer forAllLayers(
            TrainableNetwork network, int categories, LearningRateSchedule rate, float weightDecay) {
        return new AdamWOptimizer(network.parameters(), categories, rate, weightDecay);
    }

    /** Creates an optimizer for the classifier; the layers before it are not changed. */
    public static AdamWOptimizer forHead(
            TrainableNetwork network, int categories, LearningRateSchedule rate, float weightDecay) {
        return new AdamWOptimizer(network.headParameters(), categories, rate, weightDecay);
    }

    /**
     * Runs one training step.
     *
     * @param manager owns the step's temporary arrays; close it afterwards
     * @param labels category indices of the batch
     * @param forward computes the batch's logits [N, C]
     * @return the mean loss before the step
     */
    public float step(NDManager manager, int[] labels, Function<NDManager, NDArray> forward) {
        float value;
        try (GradientCollector collector = Engine.getEngine(TorchEngine.NAME).newGradientCollector()) {
            NDArray logits = forward.apply(manager);
            NDArray mean = loss.evaluate(new NDList(smoothed(manager, labels)), new NDList(logits));
            collector.backward(mean);
            value = mean.getFloat();
        }
        parameters.forEach((name, parameter) -> {
            NDArray gradient = parameter.getGradient();
            gradient.attach(manager);
            optimizer.update(name, parameter, gradient);
        });
        return value;
    }

    private NDArray smoothed(NDManager manager, int[] labels) {
        return manager.create(labels).oneHot(categories).mul(1 - SMOOTHING).add(SMOOTHING / categories);
    }

    /** Stops recording gradients for the parameters. */
    @Override
    public void close() {
        parameters.values().forEach(parameter -> parameter.setRequiresGradient(false));
    }
}
