package dev.visionscaling.consumer.streams;

import dev.visionscaling.consumer.Caution;
import dev.visionscaling.consumer.ImageLocation;
import dev.visionscaling.consumer.ImagePipeline;
import dev.visionscaling.consumer.ImageRequest;
import dev.visionscaling.consumer.RecordOrigin;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.message.ParsedMessage;
import dev.visionscaling.consumer.message.SingleImageMessage;
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
    private final ThreadWindows windows;
    private final Patience patience;
    private @Nullable InFlightWindow window; // there between init and close
    private @Nullable Caution caution; // there from the first record on

    ClassifyProcessor(ImagePipeline pipeline, MessageReader reader, ThreadWindows windows, Patience patience) {
        this.pipeline = pipeline;
        this.reader = reader;
        this.windows = windows;
        this.patience = patience;
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
        window = windows.open();
    }

    @Override
    public void close() {
        if (window != null) {
            windows.close(window);
            window = null;
            caution = null;
        }
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        InFlightWindow own = Objects.requireNonNull(window);
        own.throwIfFailed();
        RecordOrigin origin = originOf(message);
        if (caution == null) {
            caution = pipeline.cautionFrom(origin);
        }
        Caution ownCaution = caution;
        ParsedMessage parsed = reader.read(message.value());
        for (ImageLocation location : parsed.images()) {
            ImageRequest request = new ImageRequest(location, originOf(location, parsed, origin), ownCaution);
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
    private static RecordOrigin originOf(ImageLocation image, ParsedMessage parsed, RecordOrigin origin) {
        return parsed.images().size() == 1 ? origin : origin.withValue(SingleImageMessage.of(image));
    }

    private void track(InFlightWindow own, Submission submission) {
        try {
            long start = System.nanoTime();
            Duration left = patience.leftSince(start);
            while (!left.isZero()) {
                Optional<CompletableFuture<Void>> work = submission.start(left);
                if (work.isPresent()) {
                    own.track(work.get());
                    return;
                }
                own.throwIfFailed();
                left = patience.leftSince(start);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw windows.stalled("interrupted while waiting for a place in flight");
        }
        throw windows.stalled(
                "no place in flight became free within " + patience.limit().toSeconds() + " s");
    }

    // The context and its metadata change with the next record: everything is copied now.
    private RecordOrigin originOf(Record<byte[], byte[]> message) {
        RecordMetadata metadata = context().recordMetadata().orElseThrow();
        return new RecordOrigin(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                Instant.ofEpochMilli(message.timestamp()),
                Optional.ofNullable(message.key()),
                Optional.ofNullable(message.value()));
    }
}
