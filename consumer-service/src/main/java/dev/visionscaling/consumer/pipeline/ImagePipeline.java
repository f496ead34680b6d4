package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.Retrier;
import dev.visionscaling.consumer.concurrent.BatchingExecutor;
import dev.visionscaling.consumer.concurrent.OutageReporter;
import dev.visionscaling.consumer.concurrent.TimeLimitedExecutor;
import dev.visionscaling.consumer.isolation.CrashLoopGuard.SuspectRange;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an image from its key to its committed outcome: fetch, decode, infer in batches, write in batches; each stage
 * on its own threads.
 *
 * <p>{@link #submit} is called by stream threads and waits only for a place in the in-flight budget. Futures complete
 * on pipeline threads: normally once the outcome is committed (and its dead letter, if it has one, acknowledged);
 * exceptionally only for a programming error or on {@link #close}. An outage delays them and never fails them.
 * Cancelling a future ends the attempts to fetch its image; work that is further ahead completes.
 */
public final class ImagePipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImagePipeline.class);
    private static final int WRITE_BATCH = 256;
    private static final int WRITERS = 2;

    private final Duration decodeTimeout;
    private final PipelinePorts ports;
    private final AtomicBoolean observerFailed = new AtomicBoolean();
    private final InFlightBudget budget;
    private final PipelineMetrics metrics;
    private final RetryingFetcher fetcher;
    private final DeadLetterSender deadLetters;
    private final TimeLimitedExecutor decoders;
    private final BatchingExecutor<ModelInput, StageResult<Classification>> inference;
    private final BatchingExecutor<Outcome, StageResult<Outcome>> writers;

    public ImagePipeline(
            PipelineSettings settings,
            PipelinePorts ports,
            InFlightBudget budget,
            PipelineMetrics metrics,
            Health health) {
        this.decodeTimeout = settings.decodeTimeout();
        this.ports = ports;
        this.budget = budget;
        this.metrics = metrics;
        OutageReporter outages = new OutageReporter(health);
        Retrier writeRetrier = outages.retrier("PostgreSQL");
        this.fetcher = new RetryingFetcher(
                ports.images(),
                new FaultAttribution(ports.images(), budget, outages, settings.giveUpAfter(), System::nanoTime),
                metrics,
                settings);
        this.deadLetters = new DeadLetterSender(ports.deadLetters(), outages.retrier("dead-letter topic"));
        this.decoders = new TimeLimitedExecutor(settings.decodeThreads(), settings.decodeTimeout());
        metrics.decoders(decoders::stuck);
        this.inference = new BatchingExecutor<>(
                "infer",
                settings.inferenceThreads(),
                settings.inferenceBatch(),
                () -> new InferenceHandler(ports.classifiers().get(), metrics));
        this.writers = new BatchingExecutor<>(
                "write", WRITERS, WRITE_BATCH, () -> new OutcomeWriter(ports.outcomes(), writeRetrier, metrics));
    }

    /**
     * Records the start of a task with its first record, and determines which of its records are suspect. Never blocks.
     */
    public SuspectRange suspectsFrom(SourceRecord first) {
        return ports.crashLoopGuard().suspectsFrom(first);
    }

    /** Starts work on an image; returns empty if the in-flight budget has no place for it within {@code limit}. */
    public Optional<CompletableFuture<Void>> submit(ImageRequest request, Duration limit) throws InterruptedException {
        return inBudget(limit, wanted -> classify(request, wanted));
    }

    /** Like {@link #submit}, for a message that names no image: it only gets a dead letter. */
    public Optional<CompletableFuture<Void>> submitInvalid(SourceRecord source, String problem, Duration limit)
            throws InterruptedException {
        return inBudget(
                limit,
                wanted ->
                        deadLetter(source, Optional.empty(), new Rejection(RejectionReason.INVALID_MESSAGE, problem)));
    }

    /** Counts a message that requires no work. */
    public void ignored() {
        metrics.ignored();
    }

    /** The number of images between their record and their committed outcome. */
    public int imagesInFlight() {
        return budget.imagesInFlight();
    }

    /** The time of the last progress, by {@link System#nanoTime}. */
    public long lastProgressNanos() {
        return metrics.lastProgressNanos();
    }

    /** Stops all threads; work still in flight fails. */
    @Override
    public void close() {
        fetcher.close();
        decoders.close();
        inference.close();
        writers.close();
        deadLetters.close();
    }

    /** @param work starts the work; its parameter is the future that is returned, and may be cancelled */
    private Optional<CompletableFuture<Void>> inBudget(
            Duration limit, Function<CompletableFuture<Void>, CompletableFuture<Void>> work)
            throws InterruptedException {
        if (!budget.acquireImage(limit)) {
            return Optional.empty();
        }
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        CompletableFuture<Void> unused = work.apply(outcome).whenComplete((done, failure) -> {
            budget.releaseImage();
            if (failure == null) {
                metrics.progressed();
                outcome.complete(null);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        return Optional.of(outcome);
    }

    private CompletableFuture<Void> classify(ImageRequest request, CompletableFuture<Void> wanted) {
        return request.suspects()
                .contains(request.source())
                .thenCompose(isSuspect -> fetcher.fetch(request.location(), wanted)
                        .thenCompose(fetched -> fetched.then(content ->
                                isSuspect ? classifyIsolated(content) : decodeAndInfer(request.location(), content))))
                .thenCompose(result -> result.match(
                        classification -> predict(request, classification), rejection -> reject(request, rejection)));
    }

    private CompletableFuture<StageResult<Classification>> classifyIsolated(byte[] content) {
        return ports.crashLoopGuard()
                .classifyIsolated(content)
                .whenComplete((result, failure) -> budget.releaseBytes(content.length));
    }

    private CompletableFuture<StageResult<Classification>> decodeAndInfer(ImageLocation location, byte[] content) {
        return decoders.submit(() -> decode(location, content), this::decodeTimedOut)
                .whenComplete((result, failure) -> budget.releaseBytes(content.length))
                .thenCompose(decoded -> decoded.then(inference::submit));
    }

    private StageResult<ModelInput> decode(ImageLocation location, byte[] content) {
        long start = System.nanoTime();
        try {
            StageResult<ModelInput> decoded = StageResult.of(ports.decoder().apply(content));
            if (decoded instanceof StageResult.Ok<ModelInput> ok) {
                observe(location, ok.value());
            }
            return decoded;
        } finally {
            metrics.recordStage(PipelineMetrics.Stage.DECODE, System.nanoTime() - start);
        }
    }

    // Who only watches must not stop an image.
    private void observe(ImageLocation location, ModelInput input) {
        try {
            ports.observer().decoded(location, input);
        } catch (RuntimeException e) {
            if (observerFailed.compareAndSet(false, true)) {
                LOG.error("watching images failed at {}; further failures are not logged", location.key(), e);
            }
        }
    }

    private StageResult<ModelInput> decodeTimedOut() {
        return StageResult.rejected(
                RejectionReason.DECODE_TIMEOUT, "not decoded within " + decodeTimeout.toMillis() + " ms");
    }

    private CompletableFuture<Void> predict(ImageRequest request, Classification classification) {
        Outcome predicted = new Outcome.Predicted(
                request.location(),
                classification.best().category(),
                classification.best().confidence(),
                classification.runnersUp(),
                request.source().publishedAt());
        return writers.submit(predicted)
                .thenCompose(result -> result.match(
                        written -> CompletableFuture.completedFuture(null), rejection -> reject(request, rejection)));
    }

    // If the database rejects even the rejection, its dead letter is the image's only outcome.
    private CompletableFuture<Void> reject(ImageRequest request, Rejection rejection) {
        return writers.submit(new Outcome.Rejected(request.location(), rejection))
                .thenCompose(result -> result.match(
                        written -> CompletableFuture.completedFuture(null),
                        refusal -> rejectInAscii(request, rejection)))
                .thenCompose(tried -> deadLetter(request.source(), Optional.of(request.location()), rejection));
    }

    // The encoding of the database may lack a character of the detail.
    private CompletableFuture<Void> rejectInAscii(ImageRequest request, Rejection rejection) {
        Rejection ascii = rejection.inAscii();
        return ascii.equals(rejection)
                ? CompletableFuture.completedFuture(null)
                : writers.submit(new Outcome.Rejected(request.location(), ascii))
                        .thenAccept(result -> {});
    }

    private CompletableFuture<Void> deadLetter(
            SourceRecord source, Optional<ImageLocation> image, Rejection rejection) {
        return deadLetters.send(source, image, rejection).thenAccept(metrics::deadLettered);
    }
}
