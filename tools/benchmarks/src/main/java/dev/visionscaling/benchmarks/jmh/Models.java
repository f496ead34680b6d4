package dev.visionscaling.benchmarks.jmh;

import dev.visionscaling.benchmarks.workload.QuickCalibration;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.network.HeInitialization;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** Loads networks with random weights for a thousand categories, which take as long as trained ones. */
final class Models {
    private static final int CATEGORIES = 1000;

    private Models() {}

    /** @throws IllegalStateException if this processor would compute in another precision */
    static SqueezeNetModel load(Precision precision, SampleImages images) throws IOException {
        SqueezeNetModel.unsupportedReason(precision).ifPresent(reason -> {
            throw new IllegalStateException(precision + " is not run: " + reason);
        });
        Path file = Files.createTempFile("random-weights", ".safetensors");
        try {
            Files.write(file, new SafetensorsFile(Map.of(), HeInitialization.of(CATEGORIES, new Random(1))).toBytes());
            return precision == Precision.INT8
                    ? SqueezeNetModel.load(file, QuickCalibration.of(file, images.encoded(), images.decoder()))
                    : SqueezeNetModel.load(file, precision);
        } finally {
            Files.delete(file);
        }
    }
}
