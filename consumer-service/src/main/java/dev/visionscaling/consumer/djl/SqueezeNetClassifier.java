package dev.visionscaling.consumer.djl;

import dev.visionscaling.consumer.pipeline.Classifier;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.List;

/** Classifies with one worker of a loaded model; used by one thread. */
public final class SqueezeNetClassifier implements Classifier {
    private final SqueezeNetModel.Worker worker;

    /** Opens and warms up a worker of {@code model}. */
    public SqueezeNetClassifier(SqueezeNetModel model) {
        this.worker = model.newWorker();
    }

    @Override
    public List<Classification> classify(List<ModelInput> inputs) {
        return worker.classify(inputs);
    }

    @Override
    public void close() {
        worker.close();
    }
}
