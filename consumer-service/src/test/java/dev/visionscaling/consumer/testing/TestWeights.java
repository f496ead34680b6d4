package dev.visionscaling.consumer.testing;

import dev.visionscaling.squeezenet.testing.RandomWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** SqueezeNet 1.1 with random weights and three categories: enough to run the real engine. */
final class TestWeights {
    private TestWeights() {}

    /** The weights as a file, written once per build. */
    static synchronized Path path() {
        Path file = Path.of("target", "test-weights.safetensors").toAbsolutePath();
        if (!Files.exists(file)) {
            try {
                Files.write(
                        file,
                        new RandomWeights(3, 1)
                                .withMetadata("categories", "[\"bolt\",\"gear\",\"nut\"]")
                                .toSafetensors());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file;
    }
}
