package dev.visionscaling.consumer.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultCodecTest {
    static List<StageResult<Classification>> results() {
        return List.of(
                new StageResult.Ok<>(new Classification(
                        List.of(new CategoryScore("Mutter \u00fc", 7, 99.25), new CategoryScore("nut", 1, 0.5)))),
                new StageResult.Ok<>(
                        new Classification(List.of(new CategoryScore("nut", 1, 100)), OptionalDouble.of(1.5))),
                StageResult.rejected(RejectionReason.CORRUPT, "it is damaged"));
    }

    @ParameterizedTest
    @MethodSource("results")
    void readsWhatItWrites(StageResult<Classification> result) throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        ResultCodec.write(new DataOutputStream(pipe), result);
        assertThat(ResultCodec.read(new DataInputStream(new ByteArrayInputStream(pipe.toByteArray()))))
                .isEqualTo(result);
    }
}
