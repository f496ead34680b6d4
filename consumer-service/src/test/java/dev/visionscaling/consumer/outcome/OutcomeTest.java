package dev.visionscaling.consumer.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.testing.TestOutcomes;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
    private static final ImageLocation IMAGE = new ImageLocation("images", new ImageKey("k"));

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 100.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aConfidenceIsAPercentage(double confidence) {
        assertThat(TestOutcomes.predicted(IMAGE, "bolt", 0, Instant.EPOCH).confidence())
                .isZero();
        assertThat(TestOutcomes.predicted(IMAGE, "bolt", 100, Instant.EPOCH).confidence())
                .isEqualTo(100);
        assertThatThrownBy(() -> TestOutcomes.predicted(IMAGE, "bolt", confidence, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("confidence must be 0 to 100 percent, is " + confidence);
    }

    @Test
    void isAPredictionOrARejection() {
        Outcome predicted = TestOutcomes.predicted(IMAGE, "bolt", 50, Instant.EPOCH);
        Outcome rejected = TestOutcomes.rejected(IMAGE, new Rejection(RejectionReason.CORRUPT, "bad"));
        assertThat(predicted.<String>match(Outcome.Predicted::category, no -> "rejected"))
                .isEqualTo("bolt");
        assertThat(rejected.<String>match(Outcome.Predicted::category, no -> "rejected"))
                .isEqualTo("rejected");
    }
}
