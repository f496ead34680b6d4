package dev.visionscaling.consumer.pipeline;

import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.consumer.outcome.ResultEvent;
import dev.visionscaling.consumer.testing.FakeEnvironment;
import dev.visionscaling.consumer.testing.PipelineFixture;
import dev.visionscaling.consumer.testing.TestSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The events of outcomes: which are sent, when, and what they say. */
@Timeout(120)
class ResultEventTest {
    @Test
    void anEventFollowsItsRow() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.environment.image("k");
            resultOf(fixture.submit("k"));
            assertThat(fixture.environment.history()).containsExactly("row k", "event k");
            ResultEvent event = fixture.environment.resultEvents().get(0);
            assertThat(event.outcome()).isEqualTo(fixture.environment.outcomes().get(0));
            assertThat(event.time()).isEqualTo(FakeEnvironment.ROW_TIME);
            assertThat(event.latency()).contains(Duration.ofMillis(500));
            assertThat(event.late()).isEmpty();
        }
    }

    @Test
    void aRejectedImageHasAnEventBeforeItsDeadLetter() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.environment.image("k").engineFails();
            resultOf(fixture.submit("k"));
            assertThat(fixture.environment.history()).containsExactly("row k", "event k", "letter k inference-failed");
        }
    }

    @Test
    void anOutcomeThatTheDatabaseDoesNotTakeHasNone() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.environment.image("has another").hasAnotherOutcome();
            fixture.environment.image("unstorable").isUnstorable();
            resultOf(fixture.submit("has another"));
            resultOf(fixture.submit("unstorable"));
            assertThat(fixture.environment.resultEvents()).isEmpty();
        }
    }

    @Test
    void anUnstorablePredictionHasTheEventOfItsRejection() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.environment.image("k").predictionIsUnstorable();
            resultOf(fixture.submit("k"));
            assertThat(fixture.environment.history()).containsExactly("row k", "event k", "letter k unstorable");
        }
    }

    @Test
    void anInvalidMessageHasNone() throws Exception {
        try (var fixture = new PipelineFixture()) {
            resultOf(fixture.pipeline
                    .submitInvalid(PipelineFixture.SOURCE, "empty", Duration.ZERO)
                    .orElseThrow());
            assertThat(fixture.environment.resultEvents()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"499, true", "500, false", "501, false"})
    void anOutcomeIsLateAfterTheDeadline(long deadlineMillis, boolean late) throws Exception {
        TestSettings settings = TestSettings.DEFAULT.withDeadline(Duration.ofMillis(deadlineMillis));
        try (var fixture = new PipelineFixture(settings)) {
            fixture.environment.image("good");
            resultOf(fixture.submit("good"));
            resultOf(fixture.submit("missing"));
            assertThat(fixture.environment.resultEvents())
                    .hasSize(2)
                    .allSatisfy(event -> assertThat(event.late()).contains(late));
            assertThat(fixture.metrics.get("results.late").counter().count()).isEqualTo(late ? 2 : 0);
        }
    }

    @Test
    void countsAcknowledgedEvents() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.environment.image("k");
            resultOf(fixture.submit("k"));
            assertThat(fixture.metrics.get("result.events").counter().count()).isEqualTo(1);
            assertThat(fixture.metrics
                            .get("image.stage")
                            .tag("stage", "event")
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }
}
