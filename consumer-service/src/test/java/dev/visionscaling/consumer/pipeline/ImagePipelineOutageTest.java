package dev.visionscaling.consumer.pipeline;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.FakeEnvironment;
import dev.visionscaling.consumer.testing.FakeServer;
import dev.visionscaling.consumer.testing.PipelineFixture;
import dev.visionscaling.consumer.testing.TestSettings;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class ImagePipelineOutageTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final TestSettings ONE_PLACE = TestSettings.DEFAULT.withInFlightImages(1);

    private enum Server {
        IMAGE_STORE("S3"),
        DATABASE("PostgreSQL"),
        RESULT_TOPIC("result topic"),
        DEAD_LETTER_TOPIC("dead-letter topic");

        private final String nameInHealth;

        Server(String nameInHealth) {
            this.nameInHealth = nameInHealth;
        }

        private FakeServer in(FakeEnvironment environment) {
            return switch (this) {
                case IMAGE_STORE -> environment.imageStore;
                case DATABASE -> environment.database;
                case RESULT_TOPIC -> environment.resultTopic;
                case DEAD_LETTER_TOPIC -> environment.deadLetterTopic;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOutageDelaysAnImageAndRejectsNothing(Server server) throws Exception {
        try (var fixture = new PipelineFixture()) {
            // Undecodable, so that it needs all servers.
            fixture.environment.image("bad").isUndecodable(UndecodableReason.CORRUPT);
            FakeServer failing = server.in(fixture.environment);
            failing.becomeUnavailable();
            CompletableFuture<Void> work = fixture.submit("bad");
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(fixture.health.reasonOf(server.nameInHealth))
                            .contains("unavailable"));
            assertThat(work).isNotDone();
            assertThat(fixture.budget.imagesInFlight()).isEqualTo(1);
            failing.recover();
            resultOf(work);
            assertThat(fixture.environment.events()).containsExactly("row bad", "letter bad corrupt");
            assertThat(fixture.health.isReady()).isTrue();
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBugInAnAdapterFailsTheImageAndReleasesItsBudget(Server server) throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.environment.image("bad").isUndecodable(UndecodableReason.CORRUPT);
            fixture.environment.image("good");
            FakeServer failing = server.in(fixture.environment);
            failing.haveABug();
            assertThat(failureOf(fixture.submit("bad")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a bug");
            assertThat(fixture.isIdle()).isTrue();
            failing.recover();
            resultOf(fixture.submit("good"));
            assertThat(fixture.environment.events()).last().isEqualTo("row good");
        }
    }

    @Test
    void aBugInTheDecoderFailsTheImageAndReleasesItsBudget() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.environment.image("k").decoderHasABug();
            assertThat(failureOf(fixture.submit("k"))).hasMessage("a bug");
            assertThat(fixture.isIdle()).isTrue();
            assertThat(fixture.environment.events()).isEmpty();
        }
    }

    @Test
    void anImageKeepsItsPlaceUntilItsRowIsCommitted() throws Exception {
        try (var fixture = new PipelineFixture(ONE_PLACE)) {
            fixture.environment.image("first");
            fixture.environment.image("second");
            fixture.environment.database.becomeUnavailable();
            CompletableFuture<Void> first = fixture.submit("first");
            await().atMost(LIMIT).until(() -> !fixture.health.isReady());
            assertThat(fixture.budget.bytesInFlight())
                    .as("released once decoded")
                    .isZero();
            assertThat(fixture.trySubmit("second")).isEmpty();
            fixture.environment.database.recover();
            resultOf(first);
            resultOf(fixture.submit("second"));
            assertThat(fixture.environment.events()).containsExactly("row first", "row second");
        }
    }

    @Test
    void anImageKeepsItsPlaceUntilItsEventIsAcknowledged() throws Exception {
        try (var fixture = new PipelineFixture(ONE_PLACE)) {
            fixture.environment.image("first");
            fixture.environment.resultTopic.becomeUnavailable();
            CompletableFuture<Void> first = fixture.submit("first");
            await().atMost(LIMIT).until(() -> !fixture.health.isReady());
            assertThat(fixture.environment.history()).containsExactly("row first");
            assertThat(first).isNotDone();
            assertThat(fixture.trySubmit("second")).isEmpty();
            fixture.environment.resultTopic.recover();
            resultOf(first);
            assertThat(fixture.environment.history()).containsExactly("row first", "event first");
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void closingFailsAnImageWhoseEventIsNotAcknowledged() throws Exception {
        var fixture = new PipelineFixture();
        fixture.environment.image("k");
        fixture.environment.resultTopic.becomeUnavailable();
        CompletableFuture<Void> waiting = fixture.submit("k");
        await().atMost(LIMIT).until(() -> !fixture.health.isReady());
        fixture.close();
        assertThat(failureOf(waiting)).isInstanceOf(CancellationException.class);
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void anImageKeepsItsPlaceUntilItsDeadLetterIsAcknowledged() throws Exception {
        try (var fixture = new PipelineFixture(ONE_PLACE)) {
            fixture.environment.deadLetterTopic.becomeUnavailable();
            CompletableFuture<Void> missing = fixture.submit("missing");
            await().atMost(LIMIT).until(() -> !fixture.health.isReady());
            assertThat(fixture.environment.events()).containsExactly("row missing");
            assertThat(fixture.trySubmit("second")).isEmpty();
            fixture.environment.deadLetterTopic.recover();
            resultOf(missing);
            assertThat(fixture.isIdle()).isTrue();
        }
    }
}
