package dev.visionscaling.squeezenet.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.testing.PillowReferences;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Structure checks and decoders of all formats. */
class ImageFuzzTest {
    private static final ImageDecoder DECODER = new ImageDecoder(new DecodeLimits(1_000_000));

    static Stream<byte[]> images() {
        return PillowReferences.table("expected.csv").stream().map(line -> PillowReferences.bytes(line.get(0)));
    }

    @MethodSource("images")
    @FuzzTest
    void decodesOrRejects(byte[] content) {
        InputBudget.enforce(() -> DECODER.decode(content));
    }
}
