package dev.visionscaling.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.consumer.concurrent.OutageReporter;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.consumer.pipeline.FetchFailedException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultAttributionTest {
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final ImageLocation BAD = image("images", "bad.jpg");
    private static final ImageLocation GOOD = image("images", "good.jpg");

    private final FakeStore store = new FakeStore();
    private final Health health = new Health();
    private final InFlightBudget budget = new InFlightBudget(1, 1024);
    private final FaultAttribution faults =
            new FaultAttribution(store, budget, new OutageReporter(health), GIVE_UP_AFTER, () -> store.now);
    private int inARow;

    private static ImageLocation image(String bucket, String key) {
        return new ImageLocation(bucket, new ImageKey(key));
    }

    /** Holds what is listed; the rest of its answers are set by the test. */
    private final class FakeStore implements ImageStore {
        private final List<ImageLocation> readable = new ArrayList<>();
        private final List<ImageLocation> listed = new ArrayList<>();
        private boolean ownBucketAnswers = true;
        private boolean bucketAnswers = true;
        private int fetches;
        private long now = 1;

        private void passes(Duration time) {
            now += time.toNanos();
        }

        @Override
        public StageResult<byte[]> fetch(ImageLocation location) throws FetchFailedException, InterruptedException {
            fetches++;
            if (!readable.contains(location)) {
                throw failure(Kind.BROKEN);
            }
            budget.acquireBytes(1);
            return new StageResult.Ok<>(new byte[1]);
        }

        @Override
        public void requireBucket(String bucket) throws FetchFailedException {
            if (!bucketAnswers) {
                throw failure(Kind.BUCKET);
            }
        }

        @Override
        public void requireOwnBucket() throws FetchFailedException {
            if (!ownBucketAnswers) {
                throw failure(Kind.BUCKET);
            }
        }

        @Override
        public List<ImageLocation> sample(String bucket) throws FetchFailedException {
            if (!bucketAnswers) {
                throw failure(Kind.BROKEN);
            }
            return listed;
        }
    }

    private static FetchFailedException failure(Kind kind) {
        return new FetchFailedException(kind, "503 SlowDown", new IOException());
    }

    /** One attempt that fails, and the time until the next one. */
    private Optional<Rejection> fails(ImageLocation location, Kind kind, Duration takes) throws InterruptedException {
        long start = store.now;
        store.passes(takes);
        FailedAttempt attempt = new FailedAttempt(failure(kind), ++inARow, start, store.now);
        store.passes(STEP);
        return faults.judge(location, attempt);
    }

    private Optional<Rejection> fails(Kind kind) throws InterruptedException {
        return fails(BAD, kind, Duration.ZERO);
    }

    private Optional<Rejection> failsTimes(int times, Kind kind) throws InterruptedException {
        Optional<Rejection> last = Optional.empty();
        for (int i = 0; i < times && last.isEmpty(); i++) {
            last = fails(kind);
        }
        return last;
    }

    private void anotherImageIsDelivered() {
        faults.delivered(GOOD, store.now, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"BROKEN", "REFUSED"})
    void givesUpAnObjectThatFailsWhileOthersArrive(Kind kind) throws InterruptedException {
        store.bucketAnswers = false;
        Optional<Rejection> last = Optional.empty();
        for (int tries = 1; tries <= FailureHistory.TRIES; tries++) {
            assertThat(last).isEmpty();
            long start = store.now;
            store.passes(STEP);
            anotherImageIsDelivered();
            last = faults.judge(BAD, new FailedAttempt(failure(kind), tries, start, start));
        }
        assertThat(last)
                .contains(new Rejection(
                        RejectionReason.UNREADABLE, "503 SlowDown; 8 tries in 16 s, while bucket images worked"));
        assertThat(store.fetches).as("nothing was asked of the store").isZero();
        assertThat(health.isReady()).isTrue();
    }

    @Test
    void manyFailuresInAShortTimeAreNotEnough() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            store.passes(Duration.ofMillis(100));
            anotherImageIsDelivered();
            FailedAttempt attempt = new FailedAttempt(failure(Kind.BROKEN), i + 1, store.now - 1, store.now - 1);
            assertThat(faults.judge(BAD, attempt)).isEmpty();
        }
    }

    @Test
    void slowFailuresNeedTwiceTheTime() throws InterruptedException {
        store.listed.add(GOOD);
        store.readable.add(GOOD);
        Duration unanswered = Duration.ofSeconds(10);
        assertThat(fails(BAD, Kind.BROKEN, unanswered)).isEmpty();
        assertThat(fails(BAD, Kind.BROKEN, unanswered)).isEmpty();
        assertThat(fails(BAD, Kind.BROKEN, unanswered)).isPresent();
    }

    @Test
    void fetchesAnotherObjectIfNoneArrives() throws InterruptedException {
        store.listed.addAll(List.of(BAD, GOOD));
        store.readable.add(GOOD);
        assertThat(failsTimes(20, Kind.BROKEN)).isPresent();
        assertThat(store.fetches).isEqualTo(FailureHistory.TRIES);
        assertThat(budget.bytesInFlight()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anOutageOfEverythingGivesUpNothing(Kind kind) throws InterruptedException {
        store.bucketAnswers = false;
        store.ownBucketAnswers = false;
        store.listed.add(GOOD);
        assertThat(failsTimes(100, kind)).isEmpty();
        assertThat(health.reasonOf("S3")).contains("503 SlowDown");
    }

    @Test
    void aBucketThatAnswersDoesNotShowThatItDelivers() throws InterruptedException {
        store.listed.add(GOOD); // and cannot be fetched either
        assertThat(failsTimes(100, Kind.BROKEN)).isEmpty();
        assertThat(health.reasonOf("S3")).isPresent();
    }

    @Test
    void aBucketThatAnswersShowsThatOnlyOneRequestIsRefused() throws InterruptedException {
        assertThat(failsTimes(20, Kind.REFUSED)).isPresent();
        assertThat(health.isReady()).isTrue();
    }

    @Test
    void anOutageMeanwhileStartsTheCountAgain() throws InterruptedException {
        assertThat(failsTimes(FailureHistory.TRIES - 1, Kind.REFUSED)).isEmpty();
        store.bucketAnswers = false;
        assertThat(fails(Kind.REFUSED)).isEmpty();
        store.bucketAnswers = true;
        assertThat(failsTimes(FailureHistory.TRIES - 1, Kind.REFUSED)).isEmpty();
        assertThat(fails(Kind.REFUSED)).isPresent();
    }

    @Test
    void anImageThatArrivesStartsTheCountAgain() throws InterruptedException {
        assertThat(failsTimes(FailureHistory.TRIES - 1, Kind.REFUSED)).isEmpty();
        faults.delivered(BAD, store.now, 0);
        assertThat(failsTimes(FailureHistory.TRIES - 1, Kind.REFUSED)).isEmpty();
    }

    @Test
    void aTaskThatStartsAgainGoesOnCounting() throws InterruptedException {
        assertThat(failsTimes(FailureHistory.TRIES - 1, Kind.REFUSED)).isEmpty();
        inARow = 0;
        assertThat(fails(Kind.REFUSED)).isPresent();
    }

    @Test
    void failuresOfLongAgoDoNotCount() throws InterruptedException {
        assertThat(failsTimes(FailureHistory.TRIES - 1, Kind.REFUSED)).isEmpty();
        store.passes(Duration.ofHours(1));
        assertThat(fails(Kind.REFUSED)).isEmpty();
    }

    @Test
    void damagedContentIsLeftToTheStoresAdapter() throws InterruptedException {
        store.listed.add(GOOD);
        store.readable.add(GOOD);
        assertThat(failsTimes(100, Kind.DAMAGED)).isEmpty();
    }

    @Test
    void aMissingFurtherBucketConcernsItsOwnImages() throws InterruptedException {
        store.bucketAnswers = false;
        ImageLocation first = image("other", "1.jpg");
        Optional<Rejection> last = Optional.empty();
        for (int i = 0; i < FailureHistory.TRIES; i++) {
            assertThat(last).isEmpty();
            last = fails(first, Kind.BUCKET, Duration.ZERO);
        }
        assertThat(last).map(Rejection::reason).contains(RejectionReason.BUCKET_UNAVAILABLE);
        inARow = 0;
        assertThat(fails(image("other", "2.jpg"), Kind.BUCKET, Duration.ZERO))
                .as("the next one need not wait again")
                .isPresent();
        faults.delivered(image("other", "3.jpg"), store.now, 0);
        assertThat(fails(image("other", "2.jpg"), Kind.BUCKET, Duration.ZERO)).isEmpty();
        assertThat(health.isReady()).isTrue();
    }

    @Test
    void triesAnotherObjectOnceTheLastOneIsGone() throws InterruptedException {
        faults.delivered(image("images", "deleted.jpg"), store.now, 0);
        store.passes(STEP);
        assertThat(fails(Kind.BROKEN)).isEmpty();
        store.listed.add(GOOD);
        store.readable.add(GOOD);
        assertThat(failsTimes(20, Kind.BROKEN)).isPresent();
    }

    @Test
    void anUnreliableStoreNeedsMoreTries() throws InterruptedException {
        store.listed.add(GOOD);
        store.readable.add(GOOD);
        for (int i = 0; i < 300; i++) {
            faults.delivered(GOOD, store.now, 1); // every second attempt fails
        }
        assertThat(failsTimes(25, Kind.BROKEN)).isEmpty();
        assertThat(failsTimes(10, Kind.BROKEN)).isPresent();
    }
}
