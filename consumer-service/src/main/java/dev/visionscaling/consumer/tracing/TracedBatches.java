package dev.visionscaling.consumer.tracing;

import dev.visionscaling.consumer.concurrent.BatchingExecutor.BatchHandler;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;

/**
 * Gives each batch with traced images a span. Its images are of many traces, so it has one of its own, and links in both
 * directions.
 */
final class TracedBatches<I, O> implements BatchHandler<Traced<I>, O> {
    private static final AttributeKey<Long> SIZE = AttributeKey.longKey("visionscaling.batch.size");

    private final Tracer tracer;
    private final String name;
    private final BatchHandler<I, O> handler;

    TracedBatches(Tracer tracer, String name, BatchHandler<I, O> handler) {
        this.tracer = tracer;
        this.name = name;
        this.handler = handler;
    }

    @Override
    public List<O> run(List<Traced<I>> batch) throws InterruptedException {
        List<I> items = batch.stream().map(Traced::item).toList();
        List<ImageSpan> recorded =
                batch.stream().map(Traced::span).filter(ImageSpan::isRecording).toList();
        if (recorded.isEmpty()) {
            return handler.run(items);
        }
        SpanBuilder builder = tracer.spanBuilder(name).setNoParent();
        recorded.forEach(image -> builder.addLink(image.spanContext()));
        Span span = builder.startSpan();
        if (span.isRecording()) {
            span.setAttribute(SIZE, Long.valueOf(batch.size()));
            recorded.forEach(image -> image.link(span.getSpanContext()));
        }
        return new ImageSpan(tracer, span, Context.root().with(span)).runToEnd(() -> handler.run(items));
    }

    @Override
    public int batchSize(int waiting) {
        return handler.batchSize(waiting);
    }

    @Override
    public void close() {
        handler.close();
    }
}
