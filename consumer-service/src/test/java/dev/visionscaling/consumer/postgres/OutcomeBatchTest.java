package dev.visionscaling.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.testing.TestOutcomes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeBatchTest {
    private static Outcome.Predicted predicted(String key, String category) {
        return predicted("images", key, category);
    }

    private static Outcome.Predicted predicted(String bucket, String key, String category) {
        return TestOutcomes.predicted(new ImageLocation(bucket, new ImageKey(key)), category, 50, Instant.EPOCH);
    }

    private static Outcome.Rejected rejected(String key, String detail) {
        return TestOutcomes.rejected(
                new ImageLocation("images", new ImageKey(key)), new Rejection(RejectionReason.CORRUPT, detail));
    }

    @Test
    void sortsByKeySoThatTwoWritersLockInTheSameOrder() {
        OutcomeBatch batch = OutcomeBatch.of(
                List.of(predicted("c", "bolt"), rejected("z", "bad"), predicted("a", "nut"), rejected("b", "bad")));
        assertThat(batch.predicted()).containsExactly(predicted("a", "nut"), predicted("c", "bolt"));
        assertThat(batch.rejected()).containsExactly(rejected("b", "bad"), rejected("z", "bad"));
    }

    @Test
    void keepsTheLaterOfTwoAlike() {
        OutcomeBatch batch = OutcomeBatch.of(
                List.of(predicted("a", "bolt"), predicted("a", "nut"), rejected("b", "once"), rejected("b", "twice")));
        assertThat(batch.predicted()).containsExactly(predicted("a", "nut"));
        assertThat(batch.rejected()).containsExactly(rejected("b", "twice"));
    }

    @Test
    void aPredictionBeatsARejectionWhicheverCameFirst() {
        OutcomeBatch batch = OutcomeBatch.of(
                List.of(predicted("a", "bolt"), rejected("a", "bad"), rejected("b", "bad"), predicted("b", "nut")));
        assertThat(batch.predicted()).containsExactly(predicted("a", "bolt"), predicted("b", "nut"));
        assertThat(batch.rejected()).isEmpty();
    }

    @Test
    void theSameKeyInAnotherBucketIsAnotherImage() {
        OutcomeBatch batch = OutcomeBatch.of(
                List.of(predicted("more-images", "a", "nut"), predicted("images", "b", "gear"), rejected("a", "bad")));
        assertThat(batch.predicted())
                .containsExactly(predicted("more-images", "a", "nut"), predicted("images", "b", "gear"));
        assertThat(batch.rejected()).containsExactly(rejected("a", "bad"));
    }

    @Test
    void anEmptyBatchIsEmpty() {
        assertThat(OutcomeBatch.of(List.of())).isEqualTo(new OutcomeBatch(List.of(), List.of()));
    }
}
