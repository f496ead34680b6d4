package dev.visionscaling.trainer.precision;

import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.trainer.dataset.ImageFileDecoder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A decoded image.
 *
 * @param file its name, without its folder
 */
record SampleImage(String file, ModelInput input) {
    private static final DecodeLimits LIMITS = new DecodeLimits(64_000_000);

    /** Returns the images that can be read and decoded, in order; each is decoded when the stream reaches it. */
    static Stream<SampleImage> readable(List<Path> files, View view) {
        ImageFileDecoder decoder = new ImageFileDecoder(LIMITS, view, (file, reason) -> {});
        return files.stream()
                .flatMap(file ->
                        decoder
                                .decode(file)
                                .map(input -> new SampleImage(String.valueOf(file.getFileName()), input))
                                .stream());
    }
}
