package dev.visionscaling.consumer.isolation;

import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.consumer.testing.FakeEnvironment;
import dev.visionscaling.consumer.testing.PipelineFixture;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The guard in a pipeline: images of tasks at whose start processes ended before. */
@Timeout(120)
class CrashLoopGuardTest {
    private final PipelineFixture fixture = new PipelineFixture();
    private final FakeEnvironment environment = fixture.environment;

    @BeforeEach
    void twoProcessesEndedAtThisRecord() {
        environment.starts = CrashLoopGuard.STARTS_BEFORE_ISOLATION;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void classifiesASuspectImageInTheIsolatedProcess() throws Exception {
        environment.image("k");
        fixture.startTask();
        resultOf(fixture.submit("k"));
        assertThat(environment.isolated()).containsExactly("k");
        assertThat(environment.events()).containsExactly("row k");
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void rejectsAnImageThatCrashesTheIsolatedProcess() throws Exception {
        environment.image("k").crashesItsProcess();
        fixture.startTask();
        resultOf(fixture.submit("k"));
        assertThat(environment.events()).containsExactly("row k", "letter k crashed");
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void classifiesNoContentTwiceInTheIsolatedProcess() throws Exception {
        environment.image("k").crashesItsProcess();
        fixture.startTask();
        resultOf(fixture.submit("k"));
        resultOf(fixture.submit("k"));
        assertThat(environment.isolated()).containsExactly("k");
        assertThat(environment.events()).containsExactly("row k", "letter k crashed", "row k", "letter k crashed");
    }

    @Test
    void suspectsNothingAfterASingleCrash() throws Exception {
        environment.starts = CrashLoopGuard.STARTS_BEFORE_ISOLATION - 1;
        environment.image("k");
        fixture.startTask();
        resultOf(fixture.submit("k"));
        assertThat(environment.isolated()).isEmpty();
        assertThat(environment.events()).containsExactly("row k");
    }

    @Test
    void suspectsNoRecordFromTheEndOfTheRangeOn() {
        long offset = PipelineFixture.SOURCE.offset();
        assertThat(rangeBelow(offset + 1).contains(PipelineFixture.SOURCE)).isCompletedWithValue(true);
        assertThat(rangeBelow(offset).contains(PipelineFixture.SOURCE)).isCompletedWithValue(false);
    }

    @Test
    void startsNoImageBeforeTheTaskStartIsRecorded() throws Exception {
        environment.database.becomeUnavailable();
        environment.image("k");
        fixture.startTask();
        CompletableFuture<Void> work = fixture.submit("k");
        assertThat(environment.isolated()).isEmpty();
        assertThat(work).isNotDone();
        environment.database.recover();
        resultOf(work);
        assertThat(environment.isolated()).containsExactly("k");
    }

    private static CrashLoopGuard.SuspectRange rangeBelow(long offset) {
        return new CrashLoopGuard.SuspectRange(CompletableFuture.completedFuture(offset));
    }
}
