package dev.visionscaling.consumer.streams;

import dev.visionscaling.consumer.isolation.CrashLoopGuard.SuspectRange;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.message.ParsedMessage;
import dev.visionscaling.consumer.message.SingleImageMessage;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import dev.visionscaling.consumer.pipeline.ImageRequest;
import dev.visionscaling.consumer.streams.SourceTopic.BrokerUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
 * which it blocks while the in-flight budget is full.
 */
final class ClassifyProcessor extends ContextualProcessor<byte[], byte[], Void, Void> {
    private static final Duration TOPIC_CHECK = Duration.ofSeconds(10);

    private final ImagePipeline pipeline;
    private final MessageReader reader;
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
            InFlightRegistry registry,
            DrainTimeout drainTimeout,
            TaskTopic topic) {
        this.pipeline = pipeline;
        this.reader = reader;
        this.registry = registry;
        this.drainTimeout = drainTimeout;
        this.topic = topic;
    }

    /** The topic, and where records of it are missed. */
    record TaskTopic(SourceTopic source, DeletedRecords deletedRecords) {}

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
        ParsedMessage parsed = reader.read(message.value());
        for (ImageLocation location : parsed.images()) {
            ImageRequest request = new ImageRequest(location, sourceOf(location, parsed, source), taskSuspects);
            track(inFlight, limit -> pipeline.submit(request, limit));
        }
        if (!parsed.problems().isEmpty()) {
            // One dead letter for the whole message: one per problem could be a million.
            String problems = String.join("; ", parsed.problems());
            track(inFlight, limit -> pipeline.submitInvalid(source, problems, limit));
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

    // Each of a thousand images may get a dead letter, which must not repeat all the others.
    private static SourceRecord sourceOf(ImageLocation image, ParsedMessage parsed, SourceRecord source) {
        return parsed.images().size() == 1 ? source : source.withValue(SingleImageMessage.of(image));
    }

    private void track(InFlightTracker inFlight, Submission submission) {
        try {
            long start = System.nanoTime();
            Duration left = drainTimeout.remainingSince(start);
            while (!left.isZero()) {
                Optional<CompletableFuture<Void>> work = submission.start(left);
                if (work.isPresent()) {
                    inFlight.track(work.get());
                    return;
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
                Instant.ofEpochMilli(message.timestamp()),
                Optional.ofNullable(message.key()),
                Optional.ofNullable(message.value()));
    }
}
