package dev.visionscaling.consumer.pipeline;

import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.consumer.testing.FakeEnvironment;
import dev.visionscaling.consumer.testing.Latches;
import dev.visionscaling.consumer.testing.PipelineFixture;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outcomes that the database rejects. */
@Timeout(120)
class UnstorableOutcomeTest {
    private final PipelineFixture fixture = new PipelineFixture();
    private final FakeEnvironment environment = fixture.environment;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void rejectsTheImageOfAnUnstorablePrediction() throws Exception {
        environment.image("k").predictionIsUnstorable();
        resultOf(fixture.submit("k"));
        assertThat(environment.events()).containsExactly("row k", "letter k unstorable");
        assertThat(environment.rejectionDetails()).containsExactly("refused");
    }

    @Test
    void sendsADeadLetterIfEvenTheRejectionIsUnstorable() throws Exception {
        environment.image("k").isUnstorable();
        resultOf(fixture.submit("k"));
        assertThat(environment.events()).containsExactly("letter k unstorable");
    }

    @Test
    void writesTheOtherOutcomesOfTheBatch() throws Exception {
        environment.image("first").engineWaits();
        environment.image("unstorable").predictionIsUnstorable();
        environment.image("good");
        CompletableFuture<Void> first = fixture.submit("first");
        Latches.await(environment.engineStarted);
        // Both wait for the same inference, so their rows are written together.
        CompletableFuture<Void> unstorable = fixture.submit("unstorable");
        CompletableFuture<Void> good = fixture.submit("good");
        environment.engineMayReturn.countDown();
        resultOf(CompletableFuture.allOf(first, unstorable, good));
        assertThat(environment.events())
                .containsExactlyInAnyOrder("row first", "row good", "row unstorable", "letter unstorable unstorable");
    }
}
