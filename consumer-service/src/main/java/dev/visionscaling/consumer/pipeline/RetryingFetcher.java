package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.retry.Backoff;
import dev.visionscaling.consumer.concurrent.WorkerPool;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.consumer.tracing.ImageSpan;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Fetches images, each again and again until it arrives, is rejected or is no longer wanted. A fetch occupies a thread
 * during its attempts only, not between them.
 */
final class RetryingFetcher implements AutoCloseable {
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);

    private final ImageStore images;
    private final FaultAttribution faults;
    private final PipelineMetrics metrics;
    private final Backoff backoff;
    private final Backoff backoffIfDamaged = new Backoff(FIRST_BACKOFF, LONGEST_BACKOFF);
    private final WorkerPool threads;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<Fetch> waiting = ConcurrentHashMap.newKeySet();

    RetryingFetcher(ImageStore images, FaultAttribution faults, PipelineMetrics metrics, PipelineSettings settings) {
        this.images = images;
        this.faults = faults;
        this.metrics = metrics;
        this.backoff = backoff(settings.giveUpAfter());
        this.threads = new WorkerPool("fetch", settings.fetchThreads());
        this.timer = new ScheduledThreadPoolExecutor(1, NamedThreads.daemon("fetch-retry"));
    }

    // Short enough that all tries before giving up fit into the time for them.
    private static Backoff backoff(Duration giveUpAfter) {
        Duration third = giveUpAfter.dividedBy(3);
        return new Backoff(FIRST_BACKOFF, third.compareTo(LONGEST_BACKOFF) < 0 ? third : LONGEST_BACKOFF);
    }

    // The number of attempts at damaged content is fixed, and they have to outlast a transient fault.
    private Backoff backoffAfter(FailedAttempt attempt) {
        return attempt.failure().kind() == FetchFailedException.Kind.DAMAGED ? backoffIfDamaged : backoff;
    }

    /**
     * @param wanted once it is cancelled, there are no more attempts, and the fetch is cancelled as well
     * @param span is told of failed attempts
     */
    CompletableFuture<StageResult<byte[]>> fetch(ImageLocation location, CompletableFuture<?> wanted, ImageSpan span) {
        Fetch fetch = new Fetch(location, wanted, span);
        fetch.attempt();
        return fetch.result;
    }

    /** Interrupts running attempts; these and the waiting fetches fail with {@link CancellationException}. */
    @Override
    public void close() {
        timer.shutdownNow();
        threads.close();
        waiting.forEach(Fetch::abandon);
    }

    /** One image; its attempts follow each other, so its fields need no lock. */
    private final class Fetch {
        private final ImageLocation location;
        private final CompletableFuture<?> wanted;
        private final ImageSpan span;
        private final CompletableFuture<StageResult<byte[]>> result = new CompletableFuture<>();
        private final long startNanos = System.nanoTime();
        private @Nullable FailedAttempt failed;

        Fetch(ImageLocation location, CompletableFuture<?> wanted, ImageSpan span) {
            this.location = location;
            this.wanted = wanted;
            this.span = span;
        }

        void attempt() {
            var unused = threads.submit(this::run).whenComplete((fetched, failure) -> {
                if (failure != null) {
                    result.completeExceptionally(failure);
                } else if (fetched.isPresent()) {
                    metrics.recordStage(PipelineMetrics.Stage.FETCH, System.nanoTime() - startNanos);
                    result.complete(fetched.get());
                } else {
                    awaitBackoff();
                }
            });
        }

        /** Ends this fetch if it is between two attempts. */
        void abandon() {
            if (waiting.remove(this)) {
                result.completeExceptionally(new CancellationException("no longer wanted"));
            }
        }

        /** Returns empty if there is to be another attempt. */
        private Optional<StageResult<byte[]>> run() throws InterruptedException {
            if (wanted.isCancelled()) {
                throw new CancellationException("no longer wanted");
            }
            if (failed != null) {
                Optional<Rejection> rejection = faults.judge(location, failed);
                if (rejection.isPresent()) {
                    return Optional.of(new StageResult.Rejected<>(rejection.get()));
                }
            }
            long start = faults.nanoTime();
            try {
                StageResult<byte[]> fetched = span.call(() -> images.fetch(location));
                if (fetched instanceof StageResult.Ok) {
                    faults.delivered(location, start, failed == null ? 0 : failed.inARow());
                } else {
                    faults.answered(location);
                }
                return Optional.of(fetched);
            } catch (FetchFailedException e) {
                span.attemptFailed(e.kind().label());
                failed = new FailedAttempt(e, failed == null ? 1 : failed.inARow() + 1, start, faults.nanoTime());
                return Optional.empty();
            }
        }

        private void awaitBackoff() {
            FailedAttempt last = Objects.requireNonNull(failed);
            waiting.add(this);
            try {
                Duration delay = backoffAfter(last).delay(last.inARow(), ThreadLocalRandom.current());
                var unused = timer.schedule(this::resume, delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                abandon(); // closed
            }
            if (last.inARow() == 1) {
                var unused = wanted.whenComplete((done, failure) -> abandon());
            } else if (wanted.isDone()) {
                abandon();
            }
        }

        private void resume() {
            if (waiting.remove(this)) {
                attempt();
            }
        }
    }
}
