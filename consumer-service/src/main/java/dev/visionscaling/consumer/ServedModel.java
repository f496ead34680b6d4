package dev.visionscaling.consumer;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.rules.BinRules;
import dev.visionscaling.common.rules.RulesFile;
import dev.visionscaling.consumer.isolation.IsolatedClassifier;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import dev.visionscaling.consumer.pipeline.PipelineSettings;
import dev.visionscaling.squeezenet.ClassifierModel;
import dev.visionscaling.squeezenet.image.Region;
import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.squeezenet.model.ModelException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that a consumer classifies with, and the rules that choose bins from its categories.
 *
 * @param file the model's, for the isolated process
 */
record ServedModel(Path file, ClassifierModel model, BinRules rules) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

    /** Downloads the model if necessary, loads it, and checks the rules against it. */
    static ServedModel load(ConsumerSettings settings, ClassifierModel.Loader models) throws InterruptedException {
        try {
            Path file = file(settings);
            ClassifierModel model = models.load(file, settings.precision());
            try {
                model.fallbackReason()
                        .ifPresent(reason -> LOG.warn(
                                "precision {} instead of {}: {}", model.precision(), settings.precision(), reason));
                return new ServedModel(file, model, rules(settings, model));
            } catch (RuntimeException e) {
                model.close();
                throw e;
            }
        } catch (ModelException e) {
            throw new CommandFailedException("model: " + e.getMessage(), e);
        }
    }

    private static Path file(ConsumerSettings settings) throws InterruptedException {
        // A JVM cannot tell whether standard error is a terminal; the launcher passes it on.
        boolean terminal = Boolean.getBoolean("visionscaling.terminal");
        return settings.model().file(line -> {
            if (terminal) {
                System.err.print("\r" + line);
            }
        });
    }

    private static BinRules rules(ConsumerSettings settings, ClassifierModel model) {
        if (settings.rules().isEmpty()) {
            return BinRules.none();
        }
        RulesFile file = settings.rules().get();
        BinRules rules = file.rulesFor(model.name(), model.categories(), model.measuresNovelty());
        LOG.info(
                "the rules of {} choose between {} bins; their digest is {}",
                file,
                rules.bins().size(),
                rules.digest().orElseThrow());
        return rules;
    }

    /** Returns what the model sees of an image: the region of interest replaces its own. */
    View view(Optional<Region> region) {
        return region.map(model.view()::withRegion).orElse(model.view());
    }

    /** Returns what describes what the model sees of an image, for its row; there are as many texts as regions. */
    Function<ImageLocation, String> framings() {
        Map<Optional<Region>, String> texts = new ConcurrentHashMap<>();
        return image -> texts.computeIfAbsent(
                ImagePipeline.region(rules, image), region -> view(region).toString());
    }

    Author author(String instance) {
        return new Author(instance, model.name(), model.weightsDigest(), rules.digest());
    }

    IsolatedClassifier.Settings isolation(ConsumerSettings settings) {
        PipelineSettings pipeline = settings.pipeline();
        return new IsolatedClassifier.Settings(
                file, settings.precision(), pipeline.decode(), pipeline.maxImagePixels(), pipeline.decodeTimeout());
    }

    void register(MeterRegistry metrics) {
        Gauge.builder("model.info", () -> 1)
                .description("The model, its precision and its device")
                .tag("model", model.name())
                .tag("precision", model.precision().toString())
                .tag("device", device())
                .tag("categories", String.valueOf(model.categories().size()))
                .register(metrics);
    }

    private String device() {
        return model.onGpu() ? "gpu" : "cpu";
    }

    @Override
    public String toString() {
        return model.name() + " (" + model.categories().size() + " categories), precision " + model.precision()
                + ", on the " + device();
    }

    @Override
    public void close() {
        model.close();
    }
}
