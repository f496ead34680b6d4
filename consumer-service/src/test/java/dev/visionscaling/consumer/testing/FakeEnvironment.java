package dev.visionscaling.consumer.testing;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.isolation.CrashLoopGuard;
import dev.visionscaling.consumer.isolation.IsolatedClassifier;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.DeadLetters.Delivery;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.RejectedByDatabaseException;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.ResultEvent;
import dev.visionscaling.consumer.outcome.ResultEvents;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.consumer.outcome.Written;
import dev.visionscaling.consumer.pipeline.FetchFailedException;
import dev.visionscaling.consumer.pipeline.ImageStore;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.consumer.pipeline.PipelinePorts;
import dev.visionscaling.consumer.tracing.ImageTracing;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Region;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Everything around the pipeline, in memory. An {@link #image} exists in the store and is classified as
 * {@link #CATEGORY}, unless the test gives it another fate. Safe from any thread.
 */
public final class FakeEnvironment {
    public static final String CATEGORY = "bolt";
    public static final double CONFIDENCE = 87.5;

    /** The time of each row. */
    public static final Instant ROW_TIME = PipelineFixture.PUBLISHED_AT.plusMillis(500);

    public final FakeServer imageStore = new FakeServer();
    public final FakeServer database = new FakeServer();
    public final FakeServer resultTopic = new FakeServer();
    public final FakeServer deadLetterTopic = new FakeServer();
    public final CountDownLatch decoderMayReturn = new CountDownLatch(1);
    public final CountDownLatch engineStarted = new CountDownLatch(1);
    public final CountDownLatch engineMayReturn = new CountDownLatch(1);

    /** The number of processes in a row, this one included, that started at the same record. */
    public volatile int starts = 1;

    /** Attempts at images that are poisoned. */
    public final AtomicInteger fetchAttempts = new AtomicInteger();

    private final InFlightBudget budget;
    private final Health health;
    private final Map<String, FakeImage> imagesByKey = new ConcurrentHashMap<>();
    private final List<FakeImage> images = new CopyOnWriteArrayList<>();
    private final Queue<String> history = new ConcurrentLinkedQueue<>();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Queue<String> rejectionDetails = new ConcurrentLinkedQueue<>();
    private final Queue<ResultEvent> resultEvents = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> deadLetters = new ConcurrentLinkedQueue<>();
    private final Queue<String> isolated = new ConcurrentLinkedQueue<>();
    private final Queue<String> observed = new ConcurrentLinkedQueue<>();

    public FakeEnvironment(InFlightBudget budget, Health health) {
        this.budget = budget;
        this.health = health;
    }

    /** Puts an image into the store. */
    public FakeImage image(String key) {
        FakeImage image = new FakeImage(key, images.size());
        images.add(image);
        imagesByKey.put(key, image);
        return image;
    }

    /** What happened in order: {@code decode REGION} if there is one, {@code row KEY}, {@code letter KEY REASON}. */
    public List<String> events() {
        return history.stream().filter(line -> !line.startsWith("event ")).toList();
    }

    /** The same with the events of the result topic: {@code event KEY}. */
    public List<String> history() {
        return List.copyOf(history);
    }

    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The details of all dead letters. */
    public List<String> rejectionDetails() {
        return List.copyOf(rejectionDetails);
    }

    public List<ResultEvent> resultEvents() {
        return List.copyOf(resultEvents);
    }

    /** The values of all dead letters that have one. */
    public List<byte[]> deadLetters() {
        return List.copyOf(deadLetters);
    }

    /** The keys of the images that the observer saw. */
    public List<String> observed() {
        return List.copyOf(observed);
    }

    /** The keys of the images classified in the isolated process. */
    public List<String> isolated() {
        return List.copyOf(isolated);
    }

    public PipelinePorts ports() {
        return ports(OpenTelemetry.noop());
    }

    public PipelinePorts ports(OpenTelemetry telemetry) {
        return new PipelinePorts(
                new FakeImageStore(),
                this::decode,
                this::observe,
                FakeEngine::new,
                this::write,
                Optional.of(this::announce),
                this::send,
                new CrashLoopGuard(this::recordStart, new FakeIsolatedClassifier(), health),
                new ImageTracing(telemetry, "image-keys", "group"));
    }

    /**
     * An image and what happens to it. Its number is its content and its first pixel, which identifies it in every
     * stage.
     */
    public static final class FakeImage {
        private final String key;
        private final int number;
        private volatile Optional<RejectionReason> rejectedByStore = Optional.empty();
        private volatile Optional<FetchFailedException.Kind> fetchFails = Optional.empty();
        private volatile Optional<UndecodableReason> undecodable = Optional.empty();
        private volatile boolean decoderHasABug;
        private volatile boolean decoderHangs;
        private volatile boolean observerFails;
        private volatile boolean engineFails;
        private volatile boolean engineWaits;
        private volatile boolean crashesItsProcess;
        private volatile double confidence = CONFIDENCE;
        private volatile boolean predictionIsUnstorable;
        private volatile boolean rejectionIsUnstorable;
        private volatile boolean hasAnotherOutcome;

        private FakeImage(String key, int number) {
            this.key = key;
            this.number = number;
        }

        public void isRejectedByTheStore(RejectionReason reason) {
            rejectedByStore = Optional.of(reason);
        }

        /** Every attempt to fetch it fails. */
        public void isPoisoned(FetchFailedException.Kind kind) {
            fetchFails = Optional.of(kind);
        }

        public void isUndecodable(UndecodableReason reason) {
            undecodable = Optional.of(reason);
        }

        public void decoderHasABug() {
            decoderHasABug = true;
        }

        /** Until {@link FakeEnvironment#decoderMayReturn}. */
        public void decoderHangs() {
            decoderHangs = true;
        }

        public void observerFails() {
            observerFails = true;
        }

        public void engineFails() {
            engineFails = true;
        }

        public void engineReturnsNoConfidence() {
            confidence = Double.NaN;
        }

        /** Until {@link FakeEnvironment#engineMayReturn}. */
        public void engineWaits() {
            engineWaits = true;
        }

        public void crashesItsProcess() {
            crashesItsProcess = true;
        }

        /** The database takes the rejection only. */
        public void predictionIsUnstorable() {
            predictionIsUnstorable = true;
        }

        /** The database takes neither outcome. */
        public void isUnstorable() {
            predictionIsUnstorable = true;
            rejectionIsUnstorable = true;
        }

        /** The database keeps the outcome that it has. */
        public void hasAnotherOutcome() {
            hasAnotherOutcome = true;
        }

        private Classification classification() {
            return new Classification(List.of(new CategoryScore(CATEGORY, 0, confidence)));
        }
    }

    private DecodeResult decode(byte[] content, Optional<Region> region) {
        region.ifPresent(cut -> history.add("decode " + cut));
        FakeImage image = images.get(content[0]);
        if (image.undecodable.isPresent()) {
            return new DecodeResult.Undecodable(image.undecodable.get(), "undecodable");
        }
        if (image.decoderHasABug) {
            throw new IllegalStateException("a bug");
        }
        if (image.decoderHangs) {
            Latches.awaitUninterruptibly(decoderMayReturn);
        }
        byte[] pixels = new byte[ModelInput.BYTES];
        pixels[0] = (byte) image.number;
        return new DecodeResult.Decoded(new ModelInput(pixels));
    }

    private void observe(ImageLocation location, ModelInput input) {
        observed.add(location.key().value());
        if (images.get(input.pixels()[0]).observerFails) {
            throw new IllegalStateException("a bug");
        }
    }

    private Written write(List<Outcome> batch) throws TransientException {
        database.throwIfFailing();
        for (Outcome outcome : batch) {
            FakeImage image = imagesByKey.get(outcome.image().key().value());
            if (image != null
                    && outcome.match(
                            predicted -> image.predictionIsUnstorable, rejected -> image.rejectionIsUnstorable)) {
                throw new RejectedByDatabaseException("refused", new IllegalArgumentException());
            }
        }
        outcomes.addAll(batch);
        batch.forEach(outcome -> history.add("row " + outcome.image().key()));
        return new Written(
                ROW_TIME,
                batch.stream().filter(outcome -> !hasAnotherOutcome(outcome)).collect(Collectors.toSet()));
    }

    private boolean hasAnotherOutcome(Outcome outcome) {
        FakeImage image = imagesByKey.get(outcome.image().key().value());
        return image != null && image.hasAnotherOutcome;
    }

    private CompletableFuture<ResultEvents.Delivery> announce(ResultEvent event) {
        try {
            resultTopic.throwIfFailing();
        } catch (TransientException e) {
            return CompletableFuture.failedFuture(e);
        }
        resultEvents.add(event);
        history.add("event " + event.outcome().image().key());
        return CompletableFuture.completedFuture(new ResultEvents.Delivery.Acknowledged());
    }

    private Delivery send(SourceRecord source, Optional<ImageLocation> location, Rejection rejection)
            throws TransientException {
        deadLetterTopic.throwIfFailing();
        rejectionDetails.add(rejection.detail());
        source.value().ifPresent(deadLetters::add);
        String name = location.map(image -> image.key().value()).orElse("-");
        history.add("letter " + name + " " + rejection.reason().label());
        return new Delivery.Acknowledged();
    }

    private int recordStart(SourceRecord first) throws TransientException {
        database.throwIfFailing();
        return starts;
    }

    private final class FakeImageStore implements ImageStore {
        @Override
        public StageResult<byte[]> fetch(ImageLocation location) throws FetchFailedException, InterruptedException {
            requireBucket(location.bucket());
            FakeImage image = imagesByKey.get(location.key().value());
            if (image == null) {
                return StageResult.rejected(RejectionReason.NOT_FOUND, "no such object");
            }
            if (image.rejectedByStore.isPresent()) {
                return StageResult.rejected(image.rejectedByStore.get(), "rejected");
            }
            if (image.fetchFails.isPresent()) {
                fetchAttempts.incrementAndGet();
                throw new FetchFailedException(image.fetchFails.get(), "it fails", new IOException());
            }
            byte[] content = {(byte) image.number};
            budget.acquireBytes(content.length);
            return new StageResult.Ok<>(content);
        }

        @Override
        public void requireBucket(String bucket) throws FetchFailedException {
            try {
                imageStore.throwIfFailing();
            } catch (TransientException e) {
                throw new FetchFailedException(FetchFailedException.Kind.BROKEN, String.valueOf(e.getMessage()), e);
            }
        }

        @Override
        public void requireOwnBucket() throws FetchFailedException {
            requireBucket("images");
        }

        @Override
        public List<ImageLocation> sample(String bucket) throws FetchFailedException {
            requireBucket(bucket);
            return images.stream()
                    .map(image -> new ImageLocation(bucket, new ImageKey(image.key)))
                    .toList();
        }
    }

    private final class FakeIsolatedClassifier implements IsolatedClassifier {
        @Override
        public StageResult<Classification> classify(byte[] content, Optional<Region> region) {
            region.ifPresent(cut -> history.add("decode " + cut));
            FakeImage image = images.get(content[0]);
            isolated.add(image.key);
            return image.crashesItsProcess
                    ? StageResult.rejected(RejectionReason.CRASHED, "it ended")
                    : new StageResult.Ok<>(image.classification());
        }

        @Override
        public void close() {}
    }

    private final class FakeEngine implements Classifier {
        @Override
        public List<Classification> classify(List<ModelInput> batch) {
            return batch.stream().map(this::classify).toList();
        }

        private Classification classify(ModelInput input) {
            FakeImage image = images.get(input.pixels()[0]);
            if (image.engineFails) {
                throw new IllegalStateException("the engine fails");
            }
            if (image.engineWaits) {
                engineStarted.countDown();
                Latches.awaitUninterruptibly(engineMayReturn);
            }
            return image.classification();
        }

        @Override
        public void close() {}
    }
}
