package dev.visionscaling.consumer.testing;

import dev.visionscaling.squeezenet.network.InitialWeights;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** SqueezeNet 1.1 with random weights and three categories: enough to run the real engine, no use to anybody. */
final class TestWeights {
    private static final Map<String, String> METADATA = Map.of("categories", "[\"bolt\",\"gear\",\"nut\"]");
    private static final int CATEGORIES = 3;

    private TestWeights() {}

    /** A file with them, written once per build. */
    static synchronized Path path() {
        Path file = Path.of("target", "test-weights.safetensors").toAbsolutePath();
        if (!Files.exists(file)) {
            try {
                Files.write(
                        file, new SafetensorsFile(METADATA, InitialWeights.of(CATEGORIES, new Random(1))).toBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file;
    }
}
