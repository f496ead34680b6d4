package dev.visionscaling.consumer.tracing;

import dev.visionscaling.consumer.message.SourceHeader;
import dev.visionscaling.consumer.message.SourceRecord;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the trace of a record from its headers {@code traceparent} and {@code tracestate}, as W3C defines them. */
final class IncomingContext {
    /** What every system has to pass on; more would make the event larger than its topic may allow. */
    private static final int MAX_BYTES = 512;

    private IncomingContext() {}

    /**
     * Returns the context that an image's span belongs to. An agent may have started a span for the record; if it is of
     * the record's trace, or if the record has none, the image's span becomes its child.
     */
    static Context of(SourceRecord source) {
        Context current = Context.current();
        Context incoming = W3CTraceContextPropagator.getInstance()
                .extract(current, source, (carrier, name) -> header(source, name));
        return traceOf(incoming).equals(traceOf(current)) ? current : incoming;
    }

    private static String traceOf(Context context) {
        return Span.fromContext(context).getSpanContext().getTraceId();
    }

    // The last one wins, as everywhere in Kafka.
    private static @Nullable String header(SourceRecord source, String name) {
        Optional<byte[]> value = Optional.empty();
        for (SourceHeader header : source.headers()) {
            if (header.name().equals(name)) {
                value = header.value();
            }
        }
        return value.filter(bytes -> bytes.length <= MAX_BYTES)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .orElse(null);
    }
}
