package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.Retrier;
import dev.visionscaling.common.rules.BinRules;
import dev.visionscaling.consumer.concurrent.BatchingExecutor;
import dev.visionscaling.consumer.concurrent.OutageReporter;
import dev.visionscaling.consumer.concurrent.TimeLimitedExecutor;
import dev.visionscaling.consumer.isolation.CrashLoopGuard.SuspectRange;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.Binning;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.ResultEvent;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.consumer.outcome.StoredOutcome;
import dev.visionscaling.consumer.tracing.ImageSpan;
import dev.visionscaling.consumer.tracing.ImageTracing;
import dev.visionscaling.consumer.tracing.Traced;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Region;
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
 * on pipeline threads: normally once the outcome is committed, and its event and its dead letter, if it has them, are
 * acknowledged; exceptionally only for a programming error or on {@link #close}. An outage delays them and never fails them.
 * Cancelling a future ends the attempts to fetch its image; work that is further ahead completes.
 */
public final class ImagePipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImagePipeline.class);
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final PipelineSettings settings;
    private final PipelinePorts ports;
    private final BinRules rules;
    private final Binning binning;
    private final AtomicBoolean observerFailed = new AtomicBoolean();
    private final InFlightBudget budget;
    private final PipelineMetrics metrics;
    private final RetryingFetcher fetcher;
    private final Optional<ResultEventSender> events;
    private final DeadLetterSender deadLetters;
    private final TimeLimitedExecutor decoders;
    private final BatchingExecutor<Traced<ModelInput>, StageResult<Classification>> inference;
    private final BatchingExecutor<Traced<Outcome>, StageResult<Optional<StoredOutcome>>> writers;

    public ImagePipeline(
            PipelineSettings settings,
            PipelinePorts ports,
            BinRules rules,
            InFlightBudget budget,
            PipelineMetrics metrics,
            Health health) {
        this.settings = settings;
        this.ports = ports;
        this.rules = rules;
        this.binning = new Binning(rules);
        this.budget = budget;
        this.metrics = metrics;
        ImageTracing tracing = ports.tracing();
        OutageReporter outages = new OutageReporter(health);
        Retrier writeRetrier = outages.retrier("PostgreSQL");
        this.fetcher = new RetryingFetcher(
                ports.images(),
                new FaultAttribution(ports.images(), budget, outages, settings.giveUpAfter(), System::nanoTime),
                metrics,
                settings);
        this.events = ports.events()
                .map(topic ->
                        new ResultEventSender(topic, outages.asyncRetrier("result topic", "result-events"), metrics));
        this.deadLetters = new DeadLetterSender(ports.deadLetters(), outages.retrier("dead-letter topic"));
        this.decoders = new TimeLimitedExecutor(settings.decodeThreads(), settings.decodeTimeout());
        metrics.decoders(decoders::stuck);
        metrics.bins(rules.choices());
        this.inference = new BatchingExecutor<>(
                "infer",
                settings.inferenceThreads(),
                settings.inferenceBatch(),
                () -> tracing.batches(
                        "infer",
                        new InferenceHandler(ports.classifiers().get(), settings.inferenceThreads(), metrics)));
        this.writers = OutcomeWriter.threads(
                tracing, budget, () -> new OutcomeWriter(ports.outcomes(), writeRetrier, metrics));
    }

    /**
     * Records the start of a task with its first record, and determines which of its records are suspect. Never blocks.
     */
    public SuspectRange suspectsFrom(SourceRecord first) {
        return ports.crashLoopGuard().suspectsFrom(first);
    }

    /** Starts work on an image; returns empty if the in-flight budget has no place for it within {@code limit}. */
    public Optional<CompletableFuture<Void>> submit(ImageRequest request, Duration limit) throws InterruptedException {
        return inBudget(limit, wanted -> {
            ImageSpan span = ports.tracing().start(request.location(), request.source());
            return span.endWith(classify(request.tracedBy(span), wanted));
        });
    }

    /** Like {@link #submit}, for a message that names no image: it only gets a dead letter. */
    public Optional<CompletableFuture<Void>> submitInvalid(SourceRecord source, String problem, Duration limit)
            throws InterruptedException {
        return inBudget(
                limit,
                wanted -> deadLetters
                        .send(
                                source,
                                Optional.empty(),
                                new Rejection(RejectionReason.INVALID_MESSAGE, problem),
                                ImageSpan.NONE)
                        .thenAccept(metrics::deadLettered));
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
        events.ifPresent(ResultEventSender::close);
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
                .thenCompose(isSuspect -> request.span()
                        .stage("fetch", span -> fetcher.fetch(request.location(), wanted, span))
                        .thenCompose(fetched -> fetched.then(content ->
                                isSuspect ? classifyIsolated(request, content) : decodeAndInfer(request, content))))
                .thenCompose(result -> result.match(
                        classification -> predict(request, classification), rejection -> reject(request, rejection)));
    }

    /** Returns the region of interest that the rules give an image; empty for the model's own. */
    public static Optional<Region> region(BinRules rules, ImageLocation image) {
        return rules.region(image.key().value())
                .map(region -> new Region(region.x(), region.y(), region.width(), region.height()));
    }

    private CompletableFuture<StageResult<Classification>> classifyIsolated(ImageRequest request, byte[] content) {
        Optional<Region> region = region(rules, request.location());
        return request.span()
                .stage("isolated", span -> ports.crashLoopGuard().classifyIsolated(content, region))
                .whenComplete((result, failure) -> budget.releaseBytes(content.length));
    }

    private CompletableFuture<StageResult<Classification>> decodeAndInfer(ImageRequest request, byte[] content) {
        return request.span()
                .stage(
                        "decode",
                        span -> decoders.submit(() -> decode(request.location(), content), this::decodeTimedOut))
                .whenComplete((result, failure) -> budget.releaseBytes(content.length))
                .thenCompose(decoded -> decoded.then(input ->
                        request.span().stage("infer", span -> inference.submit(new Traced<>(input, span)))));
    }

    private StageResult<ModelInput> decode(ImageLocation location, byte[] content) {
        long start = System.nanoTime();
        try {
            StageResult<ModelInput> decoded = StageResult.of(ports.decoder().apply(content, region(rules, location)));
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
                RejectionReason.DECODE_TIMEOUT,
                "not decoded within " + settings.decodeTimeout().toMillis() + " ms");
    }

    private CompletableFuture<Void> predict(ImageRequest request, Classification classification) {
        Outcome predicted = binning.predicted(
                request.location(), classification, request.source().publishedAt());
        return write(request, predicted)
                .thenCompose(result ->
                        result.match(stored -> announce(request, stored), rejection -> reject(request, rejection)));
    }

    // If the database rejects even the rejection, its dead letter is the image's only outcome.
    private CompletableFuture<Void> reject(ImageRequest request, Rejection rejection) {
        request.span().rejected(rejection);
        Outcome rejected = binning.rejected(request.location(), rejection);
        return write(request, rejected)
                .thenCompose(result ->
                        result.match(stored -> announce(request, stored), refusal -> rejectInAscii(request, rejection)))
                .thenCompose(tried -> deadLetter(request, rejection));
    }

    // The encoding of the database may lack a character of the detail.
    private CompletableFuture<Void> rejectInAscii(ImageRequest request, Rejection rejection) {
        Rejection ascii = rejection.inAscii();
        if (ascii.equals(rejection)) {
            return DONE;
        }
        Outcome rejected = binning.rejected(request.location(), ascii);
        return write(request, rejected)
                .thenCompose(result -> result.match(stored -> announce(request, stored), refusal -> DONE));
    }

    private CompletableFuture<StageResult<Optional<StoredOutcome>>> write(ImageRequest request, Outcome outcome) {
        return request.span().stage("write", span -> writers.submit(new Traced<>(outcome, span)));
    }

    // If it is empty, the row holds another outcome of the image, which has an event of its own.
    private CompletableFuture<Void> announce(ImageRequest request, Optional<StoredOutcome> stored) {
        if (stored.isEmpty()) {
            return DONE;
        }
        request.span().committed(stored.get().outcome());
        ResultEvent event = new ResultEvent(stored.get(), request.source(), settings.deadline());
        if (event.late().orElse(false)) {
            metrics.late();
        }
        return events.map(sender -> sender.send(event, request.span())).orElse(DONE);
    }

    private CompletableFuture<Void> deadLetter(ImageRequest request, Rejection rejection) {
        return deadLetters
                .send(request.source(), Optional.of(request.location()), rejection, request.span())
                .thenAccept(metrics::deadLettered);
    }
}
