package dev.visionscaling.consumer.pipeline;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.rules.BinRules;
import dev.visionscaling.common.rules.RulesFile;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.testing.FakeEnvironment;
import dev.visionscaling.consumer.testing.Latches;
import dev.visionscaling.consumer.testing.PipelineFixture;
import dev.visionscaling.consumer.testing.TestOutcomes;
import dev.visionscaling.consumer.testing.TestSettings;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class ImagePipelineTest {
    private static final TestSettings SHORT_DECODE_TIMEOUT =
            TestSettings.DEFAULT.withDecodeTimeout(Duration.ofMillis(50));

    @Test
    void anImageGetsOneRowAndNoDeadLetter() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.environment.image("bolts/1.jpg");
            resultOf(fixture.submit("bolts/1.jpg"));
            assertThat(fixture.environment.outcomes())
                    .containsExactly(TestOutcomes.predicted(
                            new ImageLocation("images", new ImageKey("bolts/1.jpg")),
                            FakeEnvironment.CATEGORY,
                            FakeEnvironment.CONFIDENCE,
                            PipelineFixture.PUBLISHED_AT));
            assertThat(fixture.environment.events()).containsExactly("row bolts/1.jpg");
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void rulesChooseTheBinByKeyAndConfidence(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("rules.json"), """
                {"categories": {"bolt": "1"}, "least_confidence": 80, "unsure": "look", "rejected": "bad",
                 "prefixes": {"strict/": {"least_confidence": 90}}}""");
        BinRules rules = RulesFile.read(file.toString()).rules();
        try (var fixture = new PipelineFixture(TestSettings.DEFAULT, rules)) {
            fixture.environment.image("usual/a.jpg");
            fixture.environment.image("strict/a.jpg");
            fixture.environment.image("broken/a.jpg").isUndecodable(UndecodableReason.CORRUPT);
            resultOf(fixture.submit("usual/a.jpg"));
            resultOf(fixture.submit("strict/a.jpg"));
            resultOf(fixture.submit("broken/a.jpg"));
            assertThat(fixture.environment.outcomes())
                    .extracting(outcome -> outcome.match(
                            Outcome.Predicted::bin, rejected -> rejected.bin().orElse("-")))
                    .containsExactly("1", "look", "bad");
            assertThat(fixture.metrics
                            .get("images.binned")
                            .tag("kind", "unsure")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void rulesCutOutTheRegionOfInterest(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("rules.json"), """
                {"categories": {"bolt": "1"},
                 "prefixes": {"line2/": {"region": {"x": 0.25, "y": 0, "width": 0.5, "height": 1}}}}""");
        BinRules rules = RulesFile.read(file.toString()).rules();
        try (var fixture = new PipelineFixture(TestSettings.DEFAULT, rules)) {
            fixture.environment.image("line1/a.jpg");
            fixture.environment.image("line2/a.jpg");
            resultOf(fixture.submit("line1/a.jpg"));
            resultOf(fixture.submit("line2/a.jpg"));
            assertThat(fixture.environment.events())
                    .containsExactly("row line1/a.jpg", "decode 0.25,0,0.5,1", "row line2/a.jpg");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUndecodableImageGetsARowAndThenADeadLetter(UndecodableReason reason) throws Exception {
        assertIsRejected(
                image -> image.isUndecodable(reason), new Rejection(RejectionReason.of(reason), "undecodable"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "ACCESS_DENIED", "TOO_MANY_BYTES"})
    void anImageThatTheStoreRejectsGetsARowAndThenADeadLetter(RejectionReason reason) throws Exception {
        assertIsRejected(image -> image.isRejectedByTheStore(reason), new Rejection(reason, "rejected"));
    }

    @Test
    void anImageOnWhichTheEngineFailsGetsARowAndThenADeadLetter() throws Exception {
        Rejection rejection = new Rejection(RejectionReason.INFERENCE_FAILED, "the engine fails on this image");
        assertIsRejected(FakeEnvironment.FakeImage::engineFails, rejection);
        assertIsRejected(FakeEnvironment.FakeImage::engineReturnsNoConfidence, rejection);
    }

    private static void assertIsRejected(Consumer<FakeEnvironment.FakeImage> fate, Rejection rejection)
            throws InterruptedException {
        try (var fixture = new PipelineFixture()) {
            fate.accept(fixture.environment.image("k"));
            resultOf(fixture.submit("k"));
            assertThat(fixture.environment.outcomes())
                    .containsExactly(TestOutcomes.rejected(new ImageLocation("images", new ImageKey("k")), rejection));
            assertThat(fixture.environment.events())
                    .containsExactly("row k", "letter k " + rejection.reason().label());
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void rejectsAnImageAtTheDecodeTimeoutWhileItsThreadHangs() throws Exception {
        try (var fixture = new PipelineFixture(SHORT_DECODE_TIMEOUT)) {
            fixture.environment.image("slow").decoderHangs();
            fixture.environment.image("next");
            resultOf(fixture.submit("slow"));
            assertThat(fixture.environment.events()).containsExactly("row slow", "letter slow decode-timeout");
            assertThat(fixture.environment.rejectionDetails()).containsExactly("not decoded within 50 ms");
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void ignoresAResultThatTheDecoderReturnsTooLate() throws Exception {
        try (var fixture = new PipelineFixture(SHORT_DECODE_TIMEOUT)) {
            fixture.environment.image("slow").decoderHangs();
            resultOf(fixture.submit("slow"));
            fixture.environment.decoderMayReturn.countDown();
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            fixture.metrics.get("decode.threads.stuck").gauge().value() == 0);
            assertThat(fixture.environment.events()).containsExactly("row slow", "letter slow decode-timeout");
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void anInvalidMessageGetsADeadLetterWithoutARow() throws Exception {
        try (var fixture = new PipelineFixture()) {
            resultOf(fixture.pipeline
                    .submitInvalid(PipelineFixture.SOURCE, "the message is empty", Duration.ZERO)
                    .orElseThrow());
            assertThat(fixture.environment.events()).containsExactly("letter - invalid-message");
            assertThat(fixture.environment.rejectionDetails()).containsExactly("the message is empty");
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void rejectsOnlyTheImageThatFailsItsBatch() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.environment.image("first").engineWaits();
            fixture.environment.image("good");
            fixture.environment.image("bad").engineFails();
            fixture.environment.image("fine");
            CompletableFuture<Void> first = fixture.submit("first");
            Latches.await(fixture.environment.engineStarted);
            CompletableFuture<Void> good = fixture.submit("good");
            CompletableFuture<Void> bad = fixture.submit("bad");
            CompletableFuture<Void> fine = fixture.submit("fine");
            await().atMost(Duration.ofMinutes(1)).until(() -> fixture.budget.bytesInFlight() == 0);
            fixture.environment.engineMayReturn.countDown();
            resultOf(CompletableFuture.allOf(first, good, bad, fine));
            assertThat(fixture.environment.events())
                    .containsExactlyInAnyOrder(
                            "row first", "row good", "row bad", "letter bad inference-failed", "row fine");
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void countsOutcomesAndDeadLetters() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.environment.image("good");
            fixture.environment.image("bad").engineFails();
            resultOf(fixture.submit("good"));
            resultOf(fixture.submit("bad"));
            resultOf(fixture.submit("missing"));
            assertThat(count(fixture, "images.processed", "outcome", "predicted"))
                    .isEqualTo(1);
            assertThat(count(fixture, "images.processed", "outcome", "rejected"))
                    .isEqualTo(2);
            assertThat(count(fixture, "dlq", "reason", "not-found")).isEqualTo(1);
            assertThat(fixture.metrics
                            .get("image.stage")
                            .tag("stage", "fetch")
                            .timer()
                            .count())
                    .isEqualTo(3);
        }
    }

    private static double count(PipelineFixture fixture, String counter, String tag, String value) {
        return fixture.metrics.get(counter).tag(tag, value).counter().count();
    }

    @Test
    void closingFailsWorkInFlightAndReleasesItsBudget() throws Exception {
        var fixture = new PipelineFixture();
        fixture.environment.imageStore.becomeUnavailable();
        CompletableFuture<Void> waiting = fixture.submit("k");
        fixture.close();
        assertThat(failureOf(waiting)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(fixture.submit("late"))).isInstanceOf(CancellationException.class);
        assertThat(fixture.isIdle()).isTrue();
    }
}
