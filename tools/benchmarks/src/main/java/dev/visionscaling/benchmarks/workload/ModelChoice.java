package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.model.ModelName;
import dev.visionscaling.squeezenet.network.HeInitialization;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The weights and precision of the consumers. Without {@code given}, the weights are those of the tests if they lie
 * beside the repository, otherwise random ones, which take as long as trained ones.
 *
 * @param given a model's name or file
 */
public record ModelChoice(Optional<ModelName> given, Precision number) {
    private static final Path TRAINED = Path.of(System.getProperty("visionscaling.testdata", "../shared"))
            .resolve("models/squeezenet1_1-imagenet1k-onnxzoo.safetensors");
    private static final int CATEGORIES = 1000;

    /** The precision as the consumer's settings name it. */
    public String precision() {
        return number.toString();
    }

    /** The model file; random weights are written beside the servers' data. */
    public Path path(BenchmarkEnvironment environment) throws InterruptedException {
        return path(environment.installation().root(), environment.directory());
    }

    /** The consumer's settings for it. */
    public Map<String, String> settings(BenchmarkEnvironment environment) throws InterruptedException {
        return Map.of("MODEL", path(environment).toString(), "PRECISION", precision());
    }

    /** A copy of the model file beside the servers' data, calibrated for int8 on {@code images}. */
    public Path calibrated(BenchmarkEnvironment environment, Path images) throws InterruptedException, IOException {
        Path original = path(environment);
        Path copy = environment.directory().resolve("calibrated").resolve(original.getFileName());
        Files.createDirectories(environment.directory().resolve("calibrated"));
        Files.copy(original, copy);
        environment
                .services()
                .runTrainer(List.of("calibrate", "--model", copy.toString(), "--images", images.toString()));
        return copy;
    }

    /**
     * The model file.
     *
     * @param root of the repository
     * @param directory for random weights
     */
    public Path path(Path root, Path directory) throws InterruptedException {
        if (given.isPresent()) {
            try {
                return given.get().file(progress -> {}).toAbsolutePath();
            } catch (ModelException e) {
                throw new CommandFailedException("model: " + e.getMessage(), e);
            }
        }
        Path trained = root.resolve(TRAINED).normalize();
        if (Files.isRegularFile(trained)) {
            return trained;
        }
        Path random = directory.resolve("random-weights.safetensors");
        if (!Files.exists(random)) {
            write(random);
        }
        return random;
    }

    private static void write(Path file) {
        try {
            Files.write(file, new SafetensorsFile(Map.of(), HeInitialization.of(CATEGORIES, new Random(1))).toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
