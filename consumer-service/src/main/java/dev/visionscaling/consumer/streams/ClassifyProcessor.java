package dev.visionscaling.consumer.streams;

import dev.visionscaling.consumer.isolation.CrashLoopGuard.SuspectRange;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.message.ParsedMessage;
import dev.visionscaling.consumer.message.SingleImageMessage;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import dev.visionscaling.consumer.pipeline.ImageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Starts the work that a record asks for and returns; the thread's window keeps track of it. Runs on a stream thread,
 * which it blocks while there is no place in the in-flight budget.
 */
final class ClassifyProcessor extends ContextualProcessor<byte[], byte[], Void, Void> {
    private final ImagePipeline pipeline;
    private final MessageReader reader;
    private final InFlightRegistry registry;
    private final DrainTimeout drainTimeout;
    private @Nullable InFlightTracker tracker; // there between init and close
    private @Nullable SuspectRange suspects; // there from the first record on

    ClassifyProcessor(ImagePipeline pipeline, MessageReader reader, InFlightRegistry windows, DrainTimeout patience) {
        this.pipeline = pipeline;
        this.reader = reader;
        this.registry = windows;
        this.drainTimeout = patience;
    }

    /** Starts one piece of work. */
    @FunctionalInterface
    private interface Submission {
        /** @return empty if there was no place within {@code limit} */
        Optional<CompletableFuture<Void>> start(Duration limit) throws InterruptedException;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        tracker = registry.open();
    }

    @Override
    public void close() {
        if (tracker != null) {
            registry.close(tracker);
            tracker = null;
            suspects = null;
        }
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        InFlightTracker own = Objects.requireNonNull(tracker);
        own.throwIfFailed();
        SourceRecord origin = sourceOf(message);
        if (suspects == null) {
            suspects = pipeline.suspectsFrom(origin);
        }
        SuspectRange ownCaution = suspects;
        ParsedMessage parsed = reader.read(message.value());
        for (ImageLocation location : parsed.images()) {
            ImageRequest request = new ImageRequest(location, sourceOf(location, parsed, origin), ownCaution);
            track(own, limit -> pipeline.submit(request, limit));
        }
        if (!parsed.problems().isEmpty()) {
            // One dead letter holds the whole message: a letter per problem could be a million of them.
            String problems = String.join("; ", parsed.problems());
            track(own, limit -> pipeline.submitInvalid(origin, problems, limit));
        } else if (parsed.images().isEmpty()) {
            pipeline.ignored();
        }
    }

    // Each of a thousand images may need a dead letter: none of them is to repeat all the others.
    private static SourceRecord sourceOf(ImageLocation image, ParsedMessage parsed, SourceRecord origin) {
        return parsed.images().size() == 1 ? origin : origin.withValue(SingleImageMessage.of(image));
    }

    private void track(InFlightTracker own, Submission submission) {
        try {
            long start = System.nanoTime();
            Duration left = drainTimeout.remainingSince(start);
            while (!left.isZero()) {
                Optional<CompletableFuture<Void>> work = submission.start(left);
                if (work.isPresent()) {
                    own.track(work.get());
                    return;
                }
                own.throwIfFailed();
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
