package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.benchmarks.workload.QuickCalibration;
import dev.visionscaling.common.lifecycle.ProgramLocale;
import dev.visionscaling.harness.ImageFolder;
import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs the {@link InProcessBaseline} as a program. Arguments: a folder of images, a model file, a precision, the
 * numbers of threads, images per batch, images to warm up with, and images to measure. Its last line is a {@link
 * BaselineTime}.
 */
public final class BaselineMain {
    private static final int MOST_IMAGES = 200;

    /** The heap is the consumer's. */
    private static final long MOST_BYTES = 48L << 20;

    private BaselineMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        ProgramLocale.fix();
        List<byte[]> images = new ArrayList<>();
        long bytes = 0;
        for (Path file : ImageFolder.first(Path.of(args[0]), MOST_IMAGES)) {
            bytes += Files.size(file);
            if (images.isEmpty() || bytes <= MOST_BYTES) {
                images.add(Files.readAllBytes(file));
            }
        }
        ImageDecoder decoder = new ImageDecoder(new DecodeLimits(DecodeLimits.MAX_PIXELS));
        Path file = Path.of(args[1]);
        Precision precision = Precision.valueOf(args[2].toUpperCase(Locale.ROOT));
        int threads = Integer.parseInt(args[3]);
        int batch = Integer.parseInt(args[4]);
        try (SqueezeNetModel model = precision == Precision.INT8
                        ? SqueezeNetModel.load(file, QuickCalibration.of(file, images, decoder))
                        : SqueezeNetModel.load(file, precision);
                InProcessBaseline baseline = new InProcessBaseline(images, decoder, model, threads, batch)) {
            var unused = baseline.run(Integer.parseInt(args[5]));
            System.out.println(baseline.run(Integer.parseInt(args[6])).toText());
        }
    }
}
