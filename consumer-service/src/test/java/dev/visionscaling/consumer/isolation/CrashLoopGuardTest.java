package dev.visionscaling.consumer.isolation;

import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.consumer.testing.Latches;
import dev.visionscaling.consumer.testing.PipelineFixture;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the pipeline does where processes ended before, and with rows that the database refuses. */
@Timeout(30)
class CrashLoopGuardTest {
    private final PipelineFixture fixture = new PipelineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void afterTwoProcessesEndedAtARecordItsImageIsClassifiedInQuarantine() throws Exception {
        fixture.world.starts = CrashLoopGuard.STARTS_BEFORE_ISOLATION;
        fixture.world.image("k", "bolt");
        fixture.beginTask();
        resultOf(fixture.submit("k"));
        assertThat(fixture.world.isolated()).containsExactly("bolt");
        assertThat(fixture.world.events()).containsExactly("row k");
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void whatEndsTheQuarantineIsRejected() throws Exception {
        fixture.world.starts = CrashLoopGuard.STARTS_BEFORE_ISOLATION;
        fixture.world.image("k", "deadly");
        fixture.beginTask();
        resultOf(fixture.submit("k"));
        assertThat(fixture.world.events()).containsExactly("row k", "letter k crashed");
    }

    @Test
    void oneProcessThatEndedIsNoReasonForCare() throws Exception {
        fixture.world.starts = CrashLoopGuard.STARTS_BEFORE_ISOLATION - 1;
        fixture.world.image("k", "bolt");
        fixture.beginTask();
        resultOf(fixture.submit("k"));
        assertThat(fixture.world.isolated()).isEmpty();
        assertThat(fixture.world.events()).containsExactly("row k");
    }

    @Test
    void careEndsBehindTheSuspects() {
        SuspectRange caution = new SuspectRange(CompletableFuture.completedFuture(PipelineFixture.ORIGIN.offset()));
        assertThat(caution.contains(PipelineFixture.ORIGIN)).isCompletedWithValue(false);
    }

    @Test
    void noImageIsTouchedBeforeTheLedgerAnswers() throws Exception {
        fixture.world.database.beAway();
        fixture.world.starts = CrashLoopGuard.STARTS_BEFORE_ISOLATION;
        fixture.world.image("k", "bolt");
        fixture.beginTask();
        CompletableFuture<Void> work = fixture.submit("k");
        assertThat(fixture.world.isolated()).isEmpty();
        assertThat(work).isNotDone();
        fixture.world.database.end();
        resultOf(work);
        assertThat(fixture.world.isolated()).containsExactly("bolt");
    }

    @Test
    void aPredictionThatTheDatabaseRefusesIsRejected() throws Exception {
        fixture.world.image("unstorable", "bolt");
        resultOf(fixture.submit("unstorable"));
        assertThat(fixture.world.events()).containsExactly("row unstorable", "letter unstorable unstorable");
        assertThat(fixture.world.problems()).containsExactly("refused");
    }

    @Test
    void whereTheDatabaseRefusesTheRejectionTooItsDeadLetterIsTheOutcome() throws Exception {
        fixture.world.image("unstorable-always", "bolt");
        resultOf(fixture.submit("unstorable-always"));
        assertThat(fixture.world.events()).containsExactly("letter unstorable-always unstorable");
    }

    @Test
    void othersInTheBatchOfARefusedRowGetTheirs() throws Exception {
        fixture.world.image("hold", "~").image("unstorable", "bolt").image("good", "nut");
        CompletableFuture<Void> held = fixture.submit("hold");
        Latches.await(fixture.world.engineStarted);
        // Both wait for the same inference, so their rows are written together.
        CompletableFuture<Void> refused = fixture.submit("unstorable");
        CompletableFuture<Void> good = fixture.submit("good");
        fixture.world.engineMayGoOn.countDown();
        resultOf(held);
        resultOf(refused);
        resultOf(good);
        assertThat(fixture.world.events())
                .containsExactlyInAnyOrder("row hold", "row good", "row unstorable", "letter unstorable unstorable");
    }
}
