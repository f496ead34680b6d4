package dev.visionscaling.common.kafka;

import dev.visionscaling.common.tracing.TraceNames;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Traces the records that are sent to a topic: each has a span, a child of the current one, which its
 * {@code traceparent} names. Without an OpenTelemetry SDK it only sends, and leaves a record's headers as they are. Safe
 * from any thread.
 */
public final class SendSpans {

    /** Longer than any image key; a dead letter's can be anything. */
    private static final int MAX_KEY_BYTES = 2048;

    private static final W3CTraceContextPropagator HEADERS = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;
    private final String topic;
    private final String name;

    /** With the SDK that the process was started with, if any. */
    public SendSpans(String topic) {
        this(GlobalOpenTelemetry.get(), topic);
    }

    public SendSpans(OpenTelemetry telemetry, String topic) {
        this.tracer = telemetry.getTracer(TraceNames.TRACER);
        this.topic = topic;
        this.name = "send " + topic;
    }

    /** Sends a record as {@link Producer#send(ProducerRecord)} does. */
    public Future<RecordMetadata> send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message) {
        return send(producer, message, (metadata, failure) -> {});
    }

    /** Sends a record as {@link Producer#send(ProducerRecord, Callback)} does. */
    public Future<RecordMetadata> send(
            Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message, Callback callback) {
        if (!tracer.isEnabled()) {
            return producer.send(message, callback);
        }
        Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();
        describe(span, message);
        Context context = Context.current().with(span);
        inject(context, message.headers());
        Callback ending = (metadata, failure) -> {
            end(span, metadata, failure);
            callback.onCompletion(metadata, failure);
        };
        try {
            // Current, so that spans of the client, which an agent adds, are children of this one.
            return context.wrapSupplier(() -> producer.send(message, ending)).get();
        } catch (RuntimeException | Error e) {
            end(span, null, e);
            throw e;
        }
    }

    private void describe(Span span, ProducerRecord<byte[], byte[]> message) {
        if (!span.isRecording()) {
            return;
        }
        span.setAttribute(TraceNames.SYSTEM, TraceNames.KAFKA)
                .setAttribute(TraceNames.OPERATION, "send")
                .setAttribute(TraceNames.OPERATION_TYPE, "send")
                .setAttribute(TraceNames.TOPIC, topic);
        byte[] key = message.key();
        if (key != null && key.length <= MAX_KEY_BYTES) {
            span.setAttribute(TraceNames.MESSAGE_KEY, new String(key, StandardCharsets.UTF_8));
        }
    }

    // The headers of the record that this one answers may have been passed on.
    private static void inject(Context context, Headers headers) {
        HEADERS.fields().forEach(headers::remove);
        HEADERS.inject(context, headers, (carrier, header, value) -> headers.add(header, ascii(value)));
    }

    private static void end(Span span, @Nullable RecordMetadata metadata, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute(TraceNames.ERROR, failure.getClass().getName());
        } else if (metadata != null && span.isRecording()) {
            span.setAttribute(TraceNames.PARTITION, String.valueOf(metadata.partition()));
            span.setAttribute(TraceNames.OFFSET, Long.valueOf(metadata.offset()));
        }
        span.end();
    }

    private static byte[] ascii(String value) {
        return value.getBytes(StandardCharsets.US_ASCII);
    }
}
