package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.kafka.SingleImageMessage;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.isolation.CrashLoopGuard.SuspectRange;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.message.ParsedMessage;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import dev.visionscaling.consumer.pipeline.ImageRequest;
import dev.visionscaling.consumer.streams.topic.CommitCheck;
import dev.visionscaling.consumer.streams.topic.DeletedRecords;
import dev.visionscaling.consumer.streams.topic.SourceTopic.BrokerUnavailableException;
import dev.visionscaling.consumer.streams.topic.TaskTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Starts the work for a record and returns; the task's {@link InFlightTracker} follows it. Runs on a stream thread,
 * which it blocks while the in-flight budget is full, and for each image that may have ended a process.
 */
final class ClassifyProcessor extends ContextualProcessor<byte[], byte[], Void, Void> {
    /** A message with more images is split: all images of a message are started before the next poll. */
    static final int MAX_IMAGES = 16;

    private static final CompletableFuture<Void> NO_WORK = CompletableFuture.completedFuture(null);
    private static final Duration TOPIC_CHECK = Duration.ofSeconds(10);

    private final ImagePipeline pipeline;
    private final MessageReader reader;
    private final MessageSplitter splitter;
    private final InFlightRegistry registry;
    private final DrainTimeout drainTimeout;
    private final TaskTopic topic;
    private Optional<Uuid> own = Optional.empty(); // the topic that this task works on
    private DeletedRecords.@Nullable Task offsets; // present between init and close
    private @Nullable InFlightTracker tracker; // present between init and close
    private @Nullable SuspectRange suspects; // present from the first record on

    ClassifyProcessor(
            ImagePipeline pipeline,
            MessageReader reader,
            MessageSplitter splitter,
            InFlightRegistry registry,
            DrainTimeout drainTimeout,
            TaskTopic topic) {
        this.pipeline = pipeline;
        this.reader = reader;
        this.splitter = splitter;
        this.registry = registry;
        this.drainTimeout = drainTimeout;
        this.topic = topic;
    }

    /** Submits one image or message to the pipeline. */
    @FunctionalInterface
    private interface Submission {
        /** @return empty if the budget has no place within {@code limit} */
        Optional<CompletableFuture<Void>> start(Duration limit) throws InterruptedException;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        own = topic.source().lastSeen();
        offsets = openOffsets(context.taskId().partition());
        tracker = registry.open();
        // Without records there is no commit, which would notice it.
        context.schedule(
                TOPIC_CHECK,
                PunctuationType.WALL_CLOCK_TIME,
                time -> CommitCheck.throwIfReplaced(
                        topic.source().name(), own, topic.source().lastSeen()));
    }

    @Override
    public void close() {
        if (offsets != null) {
            offsets.close();
            offsets = null;
        }
        if (tracker != null) {
            registry.close(tracker);
            tracker = null;
            suspects = null;
        }
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        InFlightTracker inFlight = Objects.requireNonNull(tracker);
        inFlight.throwIfFailed();
        SourceRecord source = sourceOf(message);
        Objects.requireNonNull(offsets).received(source.offset());
        if (suspects == null) {
            suspects = pipeline.suspectsFrom(source);
        }
        SuspectRange taskSuspects = suspects;
        ParsedMessage parsed = reader.read(message.value(), new SourceContext(message));
        if (parsed.images().size() <= MAX_IMAGES || !split(source, parsed.images())) {
            for (ImageLocation location : parsed.images()) {
                ImageRequest request = new ImageRequest(location, sourceOf(location, parsed, source), taskSuspects);
                CompletableFuture<Void> work = track(inFlight, limit -> pipeline.submit(request, limit));
                awaitIfSuspect(inFlight, taskSuspects.contains(source), work);
            }
        }
        if (!parsed.problems().isEmpty()) {
            // One dead letter for the whole message: one per problem could be a million.
            String problems = String.join("; ", parsed.problems());
            CompletableFuture<Void> unused = track(inFlight, limit -> pipeline.submitInvalid(source, problems, limit));
        } else if (parsed.images().isEmpty()) {
            pipeline.ignored();
        }
    }

    private DeletedRecords.Task openOffsets(int partition) {
        try {
            return topic.deletedRecords().open(partition);
        } catch (BrokerUnavailableException e) {
            // Kafka's own exception for an outage, after which the thread starts again.
            throw new TimeoutException(e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e); // which sets the thread's flag again
        }
    }

    private boolean split(SourceRecord source, List<ImageLocation> images) {
        try {
            return splitter.split(source, images, drainTimeout);
        } catch (TransientException e) {
            throw registry.timedOut(source + " cannot be split now: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw registry.timedOut("interrupted while splitting a message");
        }
    }

    // Each of these images can cost the start of a process: more than one in flight would make a drain take too long.
    private void awaitIfSuspect(
            InFlightTracker inFlight, CompletableFuture<Boolean> isSuspect, CompletableFuture<Void> work) {
        CompletableFuture<Void> isolated = isSuspect.thenCompose(suspect -> suspect ? work : NO_WORK);
        try {
            if (!drainTimeout.await(isolated, System.nanoTime(), inFlight::throwIfFailed)) {
                throw registry.timedOut("an isolated image is not complete after "
                        + drainTimeout.limit().toSeconds() + " s");
            }
        } catch (ExecutionException e) {
            // the tracker has the failure
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw registry.timedOut("interrupted while waiting for an isolated image");
        }
    }

    // Each of a thousand images may get a dead letter, which must not repeat all the others. A dead letter has headers
    // of its own, so that a value that means nothing without the record's is replaced, too.
    private static SourceRecord sourceOf(ImageLocation image, ParsedMessage parsed, SourceRecord source) {
        return parsed.images().size() == 1 && !parsed.contextNeeded()
                ? source
                : source.withValue(
                        SingleImageMessage.of(image.bucket(), image.key().value()));
    }

    private CompletableFuture<Void> track(InFlightTracker inFlight, Submission submission) {
        try {
            long start = System.nanoTime();
            Duration left = drainTimeout.remainingSince(start);
            while (!left.isZero()) {
                Optional<CompletableFuture<Void>> work = submission.start(left);
                if (work.isPresent()) {
                    inFlight.track(work.get());
                    return work.get();
                }
                inFlight.throwIfFailed();
                left = drainTimeout.remainingSince(start);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw registry.timedOut("interrupted while waiting for a place in flight");
        }
        throw registry.timedOut(
                "no place in flight became free within " + drainTimeout.limit().toSeconds() + " s");
    }

    // The context and its metadata change with the next record: everything is copied now.
    private SourceRecord sourceOf(Record<byte[], byte[]> message) {
        RecordMetadata metadata = context().recordMetadata().orElseThrow();
        return new SourceRecord(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                SplitMessages.publishedAt(message.headers()).orElseGet(() -> Instant.ofEpochMilli(message.timestamp())),
                Optional.ofNullable(message.key()),
                Optional.ofNullable(message.value()),
                PassedHeaders.of(message.headers()));
    }
}
