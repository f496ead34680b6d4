package dev.visionscaling.consumer.pipeline;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.pipeline.FetchFailedException.Kind;
import dev.visionscaling.consumer.testing.PipelineFixture;
import dev.visionscaling.consumer.testing.TestSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images that the store never delivers, while it delivers others. */
@Timeout(120)
class PoisonedImageTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int MORE_THAN_FETCH_THREADS = 40;

    @ParameterizedTest
    @EnumSource(names = {"BROKEN", "REFUSED"})
    void isRejectedAfterSomeTries(Kind kind) throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.environment.image("good");
            fixture.environment.image("bad").isPoisoned(kind);
            resultOf(fixture.submit("bad"));
            assertThat(fixture.environment.events()).containsExactly("row bad", "letter bad unreadable");
            assertThat(fixture.environment.rejectionDetails())
                    .singleElement()
                    .asString()
                    .startsWith("it fails; ")
                    .contains(" tries in ")
                    .endsWith(" s, while bucket images worked");
            assertThat(fixture.health.isReady()).isTrue();
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void leavesTheFetchThreadsToOthers() throws Exception {
        try (var fixture = new PipelineFixture(TestSettings.DEFAULT.withInFlightImages(100))) {
            List<CompletableFuture<Void>> bad = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_FETCH_THREADS; i++) {
                fixture.environment.image("bad" + i).isPoisoned(Kind.BROKEN);
                bad.add(fixture.submit("bad" + i));
            }
            await().atMost(LIMIT).until(() -> fixture.environment.fetchAttempts.get() > MORE_THAN_FETCH_THREADS);
            fixture.environment.image("good");
            resultOf(fixture.submit("good"));
            assertThat(fixture.environment.events()).startsWith("row good");
            resultOf(CompletableFuture.allOf(bad.toArray(CompletableFuture[]::new)));
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void isNotTriedAgainOnceItsTaskIsClosed() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.environment.image("bad").isPoisoned(Kind.BROKEN); // and nothing else, so it is never given up
            CompletableFuture<Void> work = fixture.submit("bad");
            await().atMost(LIMIT).until(() -> fixture.environment.fetchAttempts.get() > 1);
            work.cancel(false);
            assertThat(failureOf(work)).isInstanceOf(CancellationException.class);
            await().atMost(LIMIT).until(fixture::isIdle);
            assertThat(fixture.environment.events()).isEmpty();
        }
    }
}
