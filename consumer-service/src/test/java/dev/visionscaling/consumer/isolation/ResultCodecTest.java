package dev.visionscaling.consumer.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.Verdict;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultCodecTest {
    static List<Verdict> verdicts() {
        return List.of(
                new Verdict.Classified(new Classification(
                        List.of(new CategoryScore("Mutter \u00fc", 7, 99.25), new CategoryScore("nut", 1, 0.5)))),
                new Verdict.Refused(new Rejection(RejectionReason.CORRUPT, "it is damaged")));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void whatIsWrittenIsRead(Verdict verdict) throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        ResultCodec.write(new DataOutputStream(pipe), verdict);
        assertThat(ResultCodec.read(new DataInputStream(new ByteArrayInputStream(pipe.toByteArray()))))
                .isEqualTo(verdict);
    }
}
