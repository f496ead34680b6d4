package dev.visionscaling.consumer.pipeline;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.FakeEnvironment;
import dev.visionscaling.consumer.testing.PipelineFixture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class ImagePipelineOutageTest {
    private enum Server {
        STORE,
        DATABASE,
        DEAD_LETTER_TOPIC;

        /** How health calls it. */
        private String part() {
            return switch (this) {
                case STORE -> "S3";
                case DATABASE -> "PostgreSQL";
                case DEAD_LETTER_TOPIC -> "dead-letter topic";
            };
        }

        private FakeEnvironment.Fault troubleIn(FakeEnvironment world) {
            return switch (this) {
                case STORE -> world.store;
                case DATABASE -> world.database;
                case DEAD_LETTER_TOPIC -> world.deadLetterTopic;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOutageDelaysAnImageAndRejectsNothing(Server server) throws Exception {
        try (var fixture = new PipelineFixture()) {
            // Bad in itself, so that it needs all three servers.
            fixture.world.image("bad", "undecodable:CORRUPT");
            FakeEnvironment.Fault trouble = server.troubleIn(fixture.world);
            trouble.beAway();
            CompletableFuture<Void> work = fixture.submit("bad");
            await().untilAsserted(() ->
                    assertThat(fixture.health.reasonOf(server.part())).contains("away"));
            assertThat(work).isNotDone();
            assertThat(fixture.budget.imagesInFlight()).isEqualTo(1);
            trouble.end();
            resultOf(work);
            assertThat(fixture.world.events()).containsExactly("row bad", "letter bad corrupt");
            assertThat(fixture.health.isReady()).isTrue();
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBugFailsTheImageAndGivesItsPlaceAndItsBytesBack(Server server) throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.world.image("bad", "undecodable:CORRUPT").image("good", "a");
            FakeEnvironment.Fault trouble = server.troubleIn(fixture.world);
            trouble.haveABug();
            assertThat(failureOf(fixture.submit("bad")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a bug");
            assertThat(fixture.isIdle()).isTrue();
            trouble.end();
            resultOf(fixture.submit("good"));
            assertThat(fixture.world.events()).last().isEqualTo("row good");
        }
    }

    @Test
    void aBugInTheDecoderGivesPlaceAndBytesBackToo() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.world.image("k", "decoder-bug");
            assertThat(failureOf(fixture.submit("k"))).hasMessage("a bug");
            assertThat(fixture.isIdle()).isTrue();
            assertThat(fixture.world.events()).isEmpty();
        }
    }

    @Test
    void anImageKeepsItsPlaceButNotItsBytesUntilItsRowIsCommitted() throws Exception {
        try (var fixture = new PipelineFixture(1, Duration.ofSeconds(30))) {
            fixture.world.image("first", "a").image("second", "b");
            fixture.world.database.beAway();
            CompletableFuture<Void> first = fixture.submit("first");
            await().untilAsserted(() -> assertThat(fixture.health.isReady()).isFalse());
            assertThat(fixture.budget.bytesInFlight()).isZero();
            assertThat(fixture.trySubmit("second")).isEmpty();
            fixture.world.database.end();
            resultOf(first);
            resultOf(fixture.submit("second"));
            assertThat(fixture.world.events()).containsExactly("row first", "row second");
        }
    }

    @Test
    void anImageKeepsItsPlaceUntilItsDeadLetterIsAcknowledged() throws Exception {
        try (var fixture = new PipelineFixture(1, Duration.ofSeconds(30))) {
            fixture.world.deadLetterTopic.beAway();
            CompletableFuture<Void> missing = fixture.submit("missing");
            await().untilAsserted(() -> assertThat(fixture.health.isReady()).isFalse());
            assertThat(fixture.world.events()).containsExactly("row missing");
            assertThat(fixture.trySubmit("second")).isEmpty();
            fixture.world.deadLetterTopic.end();
            resultOf(missing);
            assertThat(fixture.isIdle()).isTrue();
        }
    }
}
