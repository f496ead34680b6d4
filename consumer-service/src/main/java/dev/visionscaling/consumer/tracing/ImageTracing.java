package dev.visionscaling.consumer.tracing;

import dev.visionscaling.common.tracing.TraceNames;
import dev.visionscaling.consumer.concurrent.BatchingExecutor.BatchHandler;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/**
 * Starts the span of each image, in the trace that its record names, by OpenTelemetry's conventions for messaging. Safe
 * from any thread.
 */
public final class ImageTracing {
    private static final AttributeKey<String> IMAGE_KEY = AttributeKey.stringKey("visionscaling.image.key");
    private static final AttributeKey<String> IMAGE_BUCKET = AttributeKey.stringKey("visionscaling.image.bucket");

    private final Tracer tracer;
    private final String group;
    private final String name;

    /**
     * With the SDK that the process was started with, if any.
     *
     * @param topic the topic of image keys
     * @param group the consumer group
     */
    public ImageTracing(String topic, String group) {
        this(GlobalOpenTelemetry.get(), topic, group);
    }

    public ImageTracing(OpenTelemetry telemetry, String topic, String group) {
        this.tracer = telemetry.getTracer(TraceNames.TRACER);
        this.group = group;
        this.name = "process " + topic;
    }

    /** Starts an image's span; {@link ImageSpan#endWith} ends it. */
    public ImageSpan start(ImageLocation image, SourceRecord source) {
        if (!tracer.isEnabled()) {
            return ImageSpan.NONE;
        }
        Context parent = IncomingContext.of(source);
        Span span = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(parent)
                .startSpan();
        if (span.isRecording()) {
            span.setAttribute(TraceNames.SYSTEM, TraceNames.KAFKA)
                    .setAttribute(TraceNames.OPERATION, "process")
                    .setAttribute(TraceNames.OPERATION_TYPE, "process")
                    .setAttribute(TraceNames.TOPIC, source.topic())
                    .setAttribute(TraceNames.PARTITION, String.valueOf(source.partition()))
                    .setAttribute(TraceNames.OFFSET, Long.valueOf(source.offset()))
                    .setAttribute(TraceNames.GROUP, group)
                    .setAttribute(IMAGE_KEY, image.key().value())
                    .setAttribute(IMAGE_BUCKET, image.bucket());
        }
        return new ImageSpan(tracer, span, parent.with(span));
    }

    /**
     * Makes a handler of traced items of one for the items alone.
     *
     * @param stage the name of the stage, {@code STAGE batch} that of its spans
     */
    public <I, O> BatchHandler<Traced<I>, O> batches(String stage, BatchHandler<I, O> handler) {
        return new TracedBatches<>(tracer, stage + " batch", handler);
    }
}
