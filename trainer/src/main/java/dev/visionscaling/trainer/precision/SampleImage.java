package dev.visionscaling.trainer.precision;

import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A decoded image.
 *
 * @param file its name, without its folder
 */
record SampleImage(String file, ModelInput input) {
    private static final long MAX_PIXELS = 64_000_000;

    /** Those that can be read and decoded, one after the other, as they are asked for. */
    static Stream<SampleImage> readable(List<Path> files) {
        ImageDecoder decoder = new ImageDecoder(new DecodeLimits(MAX_PIXELS));
        return files.stream().flatMap(file -> read(decoder, file).stream());
    }

    private static Optional<SampleImage> read(ImageDecoder decoder, Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            return decoder.decode(Files.readAllBytes(file))
                    .match(
                            decoded -> Optional.of(new SampleImage(name, decoded.input())),
                            undecodable -> Optional.empty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
