package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.squeezenet.Calibrator;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.model.Calibration;
import java.nio.file.Path;
import java.util.List;

/** Calibrates on a few images, which is enough to measure speed. */
public final class QuickCalibration {
    private static final int IMAGES = 10;

    private QuickCalibration() {}

    /** @param images encoded; at least one of the first ten can be decoded */
    public static Calibration of(Path model, List<byte[]> images, ImageDecoder decoder) {
        try (Calibrator calibrator = Calibrator.open(model)) {
            for (byte[] image : images.subList(0, Math.min(IMAGES, images.size()))) {
                if (decoder.decode(image) instanceof DecodeResult.Decoded decoded) {
                    calibrator.observe(decoded.input());
                }
            }
            return calibrator.result().orElseThrow();
        }
    }
}
