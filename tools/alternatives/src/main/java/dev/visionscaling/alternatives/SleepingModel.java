package dev.visionscaling.alternatives;

import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.ClassifierModel;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A network that sleeps instead of computing.
 *
 * @param millis the milliseconds for each image, asked before each batch
 */
record SleepingModel(LongSupplier millis) implements ClassifierModel, Classifier {
    private static final Classification ANSWER = new Classification(List.of(new CategoryScore("asleep", 0, 100)));

    @Override
    public List<Classification> classify(List<ModelInput> inputs) {
        try {
            Thread.sleep(millis.getAsLong() * inputs.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Collections.nCopies(inputs.size(), ANSWER);
    }

    @Override
    public String name() {
        return "sleeper";
    }

    @Override
    public String weightsDigest() {
        return "none";
    }

    @Override
    public List<String> categories() {
        return List.of(ANSWER.best().category());
    }

    @Override
    public Precision precision() {
        return Precision.FP32;
    }

    @Override
    public Classifier newClassifier() {
        return this;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
