package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.squeezenet.Calibrator;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.model.Calibration;
import java.nio.file.Path;
import java.util.List;

/** A calibration from a few photos: what runs with it takes as long as with any other. */
public final class QuickCalibration {
    private static final int PHOTOS = 10;

    private QuickCalibration() {}

    /** @param photos encoded, of which at least one of the first can be decoded */
    public static Calibration of(Path model, List<byte[]> photos, ImageDecoder decoder) {
        try (Calibrator calibrator = Calibrator.open(model)) {
            for (byte[] photo : photos.subList(0, Math.min(PHOTOS, photos.size()))) {
                if (decoder.decode(photo) instanceof DecodeResult.Decoded decoded) {
                    calibrator.observe(decoded.input());
                }
            }
            return calibrator.result().orElseThrow();
        }
    }
}
