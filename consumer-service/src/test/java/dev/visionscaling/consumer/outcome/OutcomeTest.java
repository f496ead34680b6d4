package dev.visionscaling.consumer.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.message.ImageLocation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
    private static final ImageLocation IMAGE = new ImageLocation("images", new ImageKey("k"));

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 100.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aConfidenceIsAPercentage(double confidence) {
        assertThat(new Outcome.Predicted(IMAGE, "bolt", 0, List.of(), Instant.EPOCH).confidence())
                .isZero();
        assertThat(new Outcome.Predicted(IMAGE, "bolt", 100, List.of(), Instant.EPOCH).confidence())
                .isEqualTo(100);
        assertThatThrownBy(() -> new Outcome.Predicted(IMAGE, "bolt", confidence, List.of(), Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("confidence must be 0 to 100 percent, is " + confidence);
    }

    @Test
    void isAPredictionOrARejection() {
        Outcome predicted = new Outcome.Predicted(IMAGE, "bolt", 50, List.of(), Instant.EPOCH);
        Outcome rejected = new Outcome.Rejected(IMAGE, new Rejection(RejectionReason.CORRUPT, "bad"));
        assertThat(predicted.<String>match(Outcome.Predicted::category, no -> "rejected"))
                .isEqualTo("bolt");
        assertThat(rejected.<String>match(Outcome.Predicted::category, no -> "rejected"))
                .isEqualTo("rejected");
    }
}
