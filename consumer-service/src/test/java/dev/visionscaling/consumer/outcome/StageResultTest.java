package dev.visionscaling.consumer.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageResultTest {
    private static Classification withConfidence(double confidence) {
        return new Classification(List.of(new CategoryScore("bolt", 0, confidence)));
    }

    private static CompletableFuture<StageResult<Integer>> length(String text) {
        return CompletableFuture.completedFuture(new StageResult.Ok<>(text.length()));
    }

    @Test
    void aValueGoesToTheNextStage() {
        assertThat(new StageResult.Ok<>("bolt").then(StageResultTest::length))
                .isCompletedWithValue(new StageResult.Ok<>(4));
    }

    @Test
    void aRejectionSkipsTheNextStage() {
        StageResult<String> rejected = StageResult.rejected(RejectionReason.CORRUPT, "damaged");
        assertThat(rejected.then(StageResultTest::length))
                .isCompletedWithValue(StageResult.rejected(RejectionReason.CORRUPT, "damaged"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 100})
    void acceptsPercentages(double confidence) {
        Classification classification = withConfidence(confidence);
        assertThat(StageResult.of(classification, "invalid")).isEqualTo(new StageResult.Ok<>(classification));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 100.1, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsOtherConfidences(double confidence) {
        assertThat(StageResult.of(withConfidence(confidence), "invalid"))
                .isEqualTo(StageResult.rejected(RejectionReason.INFERENCE_FAILED, "invalid"));
    }
}
