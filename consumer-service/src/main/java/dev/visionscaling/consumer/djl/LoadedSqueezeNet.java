package dev.visionscaling.consumer.djl;

import dev.visionscaling.consumer.pipeline.Classifier;
import dev.visionscaling.consumer.pipeline.LoadedModel;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code squeezenet} loads, on libtorch. */
public record LoadedSqueezeNet(SqueezeNetModel model) implements LoadedModel {
    /** A {@link LoadedModel.Loader}. */
    public static LoadedModel load(Path file, Precision precision) {
        return new LoadedSqueezeNet(SqueezeNetModel.load(file, precision));
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public String weightsDigest() {
        return model.weightsDigest();
    }

    @Override
    public int categories() {
        return model.categories().size();
    }

    @Override
    public Precision precision() {
        return model.precision();
    }

    @Override
    public Optional<String> fallbackReason() {
        return model.fallbackReason();
    }

    @Override
    public boolean onGpu() {
        return model.onGpu();
    }

    @Override
    public Classifier newClassifier() {
        return new SqueezeNetClassifier(model);
    }

    @Override
    public void close() {
        model.close();
    }
}
