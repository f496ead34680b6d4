package dev.visionscaling.benchmarks.jmh;

import dev.visionscaling.benchmarks.workload.SyntheticImage;
import dev.visionscaling.harness.ImageFolder;
import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The images of the benchmarks: drawn ones, or those of the folder given by {@code -p folder=…}. */
final class SampleImages {
    /** Stands for drawn images, because a parameter of JMH cannot be absent. */
    static final String DRAWN = "drawn";

    private static final int COUNT = 64;

    private final List<byte[]> encoded;
    private final ImageDecoder decoder = new ImageDecoder(new DecodeLimits(DecodeLimits.MAX_PIXELS));

    private SampleImages(List<byte[]> encoded) {
        this.encoded = encoded;
    }

    static SampleImages of(String folder) throws IOException {
        List<byte[]> encoded = new ArrayList<>();
        if (folder.equals(DRAWN)) {
            for (int number = 1; number <= COUNT; number++) {
                encoded.add(SyntheticImage.jpeg(number));
            }
        } else {
            for (Path file : ImageFolder.first(Path.of(folder), COUNT)) {
                encoded.add(Files.readAllBytes(file));
            }
        }
        return new SampleImages(List.copyOf(encoded));
    }

    List<byte[]> encoded() {
        return encoded;
    }

    ImageDecoder decoder() {
        return decoder;
    }

    /** The image with this number; numbers start over after the last image. */
    byte[] encoded(int number) {
        return encoded.get(Math.floorMod(number, encoded.size()));
    }

    ModelInput input(int number) {
        DecodeResult result = decoder.decode(encoded(number));
        return result.match(DecodeResult.Decoded::input, undecodable -> {
            throw new IllegalArgumentException(undecodable.detail());
        });
    }
}
