package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.Backoff;
import dev.visionscaling.common.retry.Retrier;
import dev.visionscaling.consumer.concurrent.BatchingExecutor;
import dev.visionscaling.consumer.concurrent.OutageReporter;
import dev.visionscaling.consumer.concurrent.TimeLimitedExecutor;
import dev.visionscaling.consumer.concurrent.WorkerPool;
import dev.visionscaling.consumer.isolation.CrashLoopGuard;
import dev.visionscaling.consumer.isolation.SuspectRange;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * From an image's key to its committed outcome: fetch, decode, infer in batches, write in batches; each stage on its own
 * threads.
 *
 * <p>{@link #classifyIsolated} is called by stream threads and waits only for a place in the in-flight budget. Futures complete on
 * pipeline threads, normally once the outcome is committed (and its dead letter, if it has one, acknowledged);
 * exceptionally only for a programming error or at {@link #close}. Outages make them late, never exceptional.
 */
public final class ImagePipeline implements AutoCloseable {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private static final int WRITE_BATCH = 256;
    private static final int WRITERS = 2;
    private static final int DEAD_LETTER_THREADS = 2;

    private final Duration decodeTimeout;
    private final PipelinePorts ports;
    private final InFlightBudget budget;
    private final PipelineMetrics metrics;
    private final Retrier storeRetrier;
    private final Retrier deadLetterRetrier;
    private final WorkerPool fetchers;
    private final WorkerPool deadLetterSenders;
    private final TimeLimitedExecutor decoders;
    private final CrashLoopGuard crashLoopGuard;
    private final BatchingExecutor<ModelInput, Optional<Classification>> inference;
    private final BatchingExecutor<Outcome, Optional<String>> writers;

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
        this.storeRetrier = new Retrier("S3", BACKOFF, outages);
        this.deadLetterRetrier = new Retrier("dead-letter topic", BACKOFF, outages);
        Retrier writeRetrier = new Retrier("PostgreSQL", BACKOFF, outages);
        this.fetchers = new WorkerPool("fetch", settings.fetchThreads());
        this.deadLetterSenders = new WorkerPool("dead-letter", DEAD_LETTER_THREADS);
        this.decoders = new TimeLimitedExecutor(settings.decodeThreads(), settings.decodeTimeout());
        metrics.decoders(decoders::stuck);
        this.crashLoopGuard = new CrashLoopGuard(ports.precautions(), BACKOFF, health);
        this.inference = new BatchingExecutor<>(
                "infer",
                settings.inferenceThreads(),
                settings.inferenceBatch(),
                () -> new InferenceHandler(ports.classifiers().get(), metrics));
        this.writers = new BatchingExecutor<>(
                "write", WRITERS, WRITE_BATCH, () -> new OutcomeWriter(ports.outcomes(), writeRetrier, metrics));
    }

    /** Asks once for a task, with its first record, which of its images need care. Never blocks. */
    public SuspectRange suspectsFrom(SourceRecord first) {
        return crashLoopGuard.suspectsFrom(first);
    }

    /**
     * Starts work on an image; empty if there was no place for it within {@code limit}.
     *
     * @param limit how long to wait for a place in the in-flight budget
     */
    public Optional<CompletableFuture<Void>> submit(ImageRequest request, Duration limit) throws InterruptedException {
        return inBudget(limit, () -> classify(request));
    }

    /** Like {@link #classifyIsolated}, for a message that names no image: only a dead letter comes of it. */
    public Optional<CompletableFuture<Void>> submitInvalid(SourceRecord origin, String problem, Duration limit)
            throws InterruptedException {
        return inBudget(
                limit,
                () -> deadLetter(origin, Optional.empty(), new Rejection(RejectionReason.INVALID_MESSAGE, problem)));
    }

    /** A message asked for nothing. */
    public void ignored() {
        metrics.ignored();
    }

    /** Images between their record and their committed outcome. */
    public int imagesInFlight() {
        return budget.imagesInFlight();
    }

    /** When a piece of work was last done, by {@link System#nanoTime}. */
    public long lastProgressNanos() {
        return metrics.lastProgressNanos();
    }

    /** Stops all threads; what is still in flight fails. */
    @Override
    public void close() {
        fetchers.close();
        decoders.close();
        crashLoopGuard.close();
        inference.close();
        writers.close();
        deadLetterSenders.close();
    }

    private Optional<CompletableFuture<Void>> inBudget(Duration limit, Supplier<CompletableFuture<Void>> work)
            throws InterruptedException {
        if (!budget.acquireImage(limit)) {
            return Optional.empty();
        }
        return Optional.of(work.get().whenComplete((done, failure) -> {
            budget.releaseImage();
            if (failure == null) {
                metrics.progressed();
            }
        }));
    }

    private CompletableFuture<Void> classify(ImageRequest request) {
        return request.suspects()
                .contains(request.source())
                .thenCompose(isSuspect -> fetchers.submit(() -> fetch(request))
                        .thenCompose(fetched -> fetched.match(
                                bytes -> isSuspect
                                        ? classifyIsolated(request, bytes.content())
                                        : decode(request, bytes.content()),
                                refused -> reject(request, refused.rejection()))));
    }

    private Fetched fetch(ImageRequest request) throws InterruptedException {
        long start = System.nanoTime();
        Fetched fetched = storeRetrier.retryUntilSuccess(() -> ports.images().fetch(request.location()));
        metrics.recordStage(PipelineMetrics.Stage.FETCH, System.nanoTime() - start);
        return fetched;
    }

    private CompletableFuture<Void> decode(ImageRequest request, byte[] content) {
        return decoders.submit(() -> timedDecode(content))
                .whenComplete((result, failure) -> budget.releaseBytes(content.length))
                .thenCompose(result -> result.map(inTime -> afterDecode(request, inTime))
                        .orElseGet(() -> reject(
                                request,
                                new Rejection(
                                        RejectionReason.DECODE_TIMEOUT,
                                        "not decoded within " + decodeTimeout.toMillis() + " ms"))));
    }

    private CompletableFuture<Void> classifyIsolated(ImageRequest request, byte[] content) {
        return crashLoopGuard
                .classifyIsolated(content)
                .whenComplete((verdict, failure) -> budget.releaseBytes(content.length))
                .thenCompose(verdict ->
                        verdict.match(found -> predict(request, found), rejection -> reject(request, rejection)));
    }

    private CompletableFuture<Void> afterDecode(ImageRequest request, DecodeResult result) {
        return result.match(
                decoded -> infer(request, decoded.input()),
                undecodable ->
                        reject(request, new Rejection(RejectionReason.of(undecodable.reason()), undecodable.detail())));
    }

    private DecodeResult timedDecode(byte[] content) {
        long start = System.nanoTime();
        try {
            return ports.decoder().apply(content);
        } finally {
            metrics.recordStage(PipelineMetrics.Stage.DECODE, System.nanoTime() - start);
        }
    }

    private CompletableFuture<Void> infer(ImageRequest request, ModelInput input) {
        return inference
                .submit(input)
                .thenCompose(classification -> classification
                        .map(found -> predict(request, found))
                        .orElseGet(() -> reject(
                                request,
                                new Rejection(RejectionReason.INFERENCE_FAILED, "the engine fails on this image"))));
    }

    private CompletableFuture<Void> predict(ImageRequest request, Classification found) {
        return writers.submit(predicted(request, found))
                .thenCompose(refusal -> refusal.map(
                                why -> reject(request, new Rejection(RejectionReason.UNSTORABLE, why)))
                        .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    // Where the database does not even take the rejection, its dead letter is the image's outcome.
    private CompletableFuture<Void> reject(ImageRequest request, Rejection rejection) {
        return writers.submit(new Outcome.Rejected(request.key(), rejection))
                .thenCompose(refusal -> deadLetter(request.source(), Optional.of(request.key()), rejection));
    }

    private CompletableFuture<Void> deadLetter(SourceRecord origin, Optional<ImageKey> key, Rejection rejection) {
        return deadLetterSenders
                .submit(() -> deadLetterRetrier.retryUntilSuccess(() -> {
                    ports.deadLetters().send(origin, key, rejection);
                    return rejection.reason();
                }))
                .thenAccept(metrics::deadLettered);
    }

    private static Outcome predicted(ImageRequest request, Classification found) {
        return new Outcome.Predicted(
                request.key(),
                found.best().category(),
                found.best().confidence(),
                found.runnersUp(),
                request.source().publishedAt());
    }
}
