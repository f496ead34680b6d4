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
 * Which weights the consumers run: given ones, else those that the tests use, where they lie beside the repository, else
 * random ones, which cost as much to run as any.
 *
 * @param given a word or a file
 */
public record ModelChoice(Optional<ModelName> given, Precision number) {
    private static final Path TRAINED = Path.of(System.getProperty("visionscaling.testdata", "../shared"))
            .resolve("models/squeezenet1_1-imagenet1k-onnxzoo.safetensors");
    private static final int CATEGORIES = 1000;

    /** What the consumer calls the precision. */
    public String precision() {
        return number.toString();
    }

    /** The file; random weights are written beside the servers' data. */
    public Path path(BenchmarkEnvironment bench) throws InterruptedException {
        return path(bench.installation().root(), bench.directory());
    }

    /** What the consumer is told of it. */
    public Map<String, String> settings(BenchmarkEnvironment bench) throws InterruptedException {
        return Map.of("MODEL", path(bench).toString(), "PRECISION", precision());
    }

    /** A copy of the file beside the servers' data, with what int8 has to know, measured on {@code photos}. */
    public Path calibrated(BenchmarkEnvironment bench, Path photos) throws InterruptedException, IOException {
        Path original = path(bench);
        Path copy = bench.directory().resolve("calibrated").resolve(original.getFileName());
        Files.createDirectories(bench.directory().resolve("calibrated"));
        Files.copy(original, copy);
        bench.services().runTrainer(List.of("calibrate", "--model", copy.toString(), "--images", photos.toString()));
        return copy;
    }

    /**
     * The file.
     *
     * @param root the repository's
     * @param directory where random weights are written
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
