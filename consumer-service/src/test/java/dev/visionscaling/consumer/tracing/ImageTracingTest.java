package dev.visionscaling.consumer.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.concurrent.BatchingExecutor.BatchHandler;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceHeader;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.testing.RecordedSpans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageTracingTest {
    private static final ImageLocation IMAGE = new ImageLocation("images", new ImageKey("k"));
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String OTHER_TRACE = "1af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String AGENTS = "c7ad6b7169203331";

    private final RecordedSpans spans = new RecordedSpans();
    private final ImageTracing tracing = new ImageTracing(spans.telemetry(), "image-keys", "group");

    @AfterEach
    void close() {
        spans.close();
    }

    private static SourceRecord source(SourceHeader... headers) {
        return new SourceRecord(
                "image-keys", 1, 42, Instant.EPOCH, Optional.empty(), Optional.empty(), Arrays.asList(headers));
    }

    private static SourceHeader header(String name, String value) {
        return new SourceHeader(name, Optional.of(value.getBytes(StandardCharsets.UTF_8)));
    }

    private static SourceHeader traceparent(String trace) {
        return header("traceparent", "00-" + trace + "-" + PARENT + "-01");
    }

    private SpanData started(SourceRecord source) {
        CompletableFuture<Void> unused = tracing.start(IMAGE, source).endWith(CompletableFuture.completedFuture(null));
        return spans.all().get(0);
    }

    private SpanData startedBelowAnAgentsSpan(SourceRecord source) {
        SpanContext agents = SpanContext.create(TRACE, AGENTS, TraceFlags.getSampled(), TraceState.getDefault());
        return Context.root()
                .with(Span.wrap(agents))
                .wrapSupplier(() -> started(source))
                .get();
    }

    @Test
    void anAgentsSpanOfTheSameTraceIsTheParent() {
        assertThat(startedBelowAnAgentsSpan(source(traceparent(TRACE))).getParentSpanId())
                .isEqualTo(AGENTS);
    }

    @Test
    void anAgentsSpanIsTheParentIfTheRecordNamesNone() {
        assertThat(startedBelowAnAgentsSpan(source()).getParentSpanId()).isEqualTo(AGENTS);
    }

    @Test
    void theRecordsTraceWinsOverAnother() {
        SpanData image = startedBelowAnAgentsSpan(source(traceparent(OTHER_TRACE)));
        assertThat(image.getTraceId()).isEqualTo(OTHER_TRACE);
        assertThat(image.getParentSpanId()).isEqualTo(PARENT);
    }

    @Test
    void theLastOfSeveralHeadersCounts() {
        assertThat(started(source(traceparent(TRACE), traceparent(OTHER_TRACE))).getTraceId())
                .isEqualTo(OTHER_TRACE);
    }

    @Test
    void aTraceStateThatNobodyHasToPassOnIsLeftOut() {
        SpanData image = started(source(traceparent(TRACE), header("tracestate", "a=" + "b".repeat(600))));
        assertThat(image.getTraceId()).isEqualTo(TRACE);
        assertThat(image.getSpanContext().getTraceState().isEmpty()).isTrue();
    }

    @Test
    void theTraceOfAnUnsampledRecordIsNotRecorded() {
        SourceRecord unsampled = source(header("traceparent", "00-" + TRACE + "-" + PARENT + "-00"));
        ImageSpan image = tracing.start(IMAGE, unsampled);
        assertThat(image.isRecording()).isFalse();
        assertThat(image.spanContext().getTraceId()).isEqualTo(TRACE);
        assertThat(image.get(() -> Span.current().getSpanContext())).isEqualTo(image.spanContext());
    }

    @Test
    void withoutAnSdkAnImageCostsNoSpan() {
        ImageTracing none = new ImageTracing(OpenTelemetry.noop(), "image-keys", "group");
        assertThat(none.start(IMAGE, source(traceparent(TRACE)))).isSameAs(ImageSpan.NONE);
        CompletableFuture<Integer> work = CompletableFuture.completedFuture(1);
        assertThat(ImageSpan.NONE.<Integer>stage("fetch", span -> work)).isSameAs(work);
        assertThat(ImageSpan.NONE.endWith(work)).isSameAs(work);
    }

    @Test
    void aStageThatDoesNotStartEndsItsSpan() {
        ImageSpan image = tracing.start(IMAGE, source());
        assertThatThrownBy(() -> image.<Integer>stage("fetch", span -> {
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
        assertThat(spans.named("fetch"))
                .singleElement()
                .satisfies(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
    }

    @Test
    void aBatchThatFailsEndsItsSpan() {
        BatchHandler<Traced<Integer>, Integer> failing = tracing.batches("infer", handler(items -> {
            throw new IllegalStateException("a bug");
        }));
        ImageSpan image = tracing.start(IMAGE, source());
        assertThatThrownBy(() -> failing.run(List.of(new Traced<>(1, image)))).hasMessage("a bug");
        assertThat(spans.named("infer batch"))
                .singleElement()
                .satisfies(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
    }

    @Test
    void aBatchWithoutTracedImagesHasNoSpan() throws Exception {
        BatchHandler<Traced<Integer>, Integer> handler = tracing.batches("infer", handler(items -> items));
        assertThat(handler.run(List.of(new Traced<>(1, ImageSpan.NONE)))).containsExactly(1);
        assertThat(spans.all()).isEmpty();
    }

    @Test
    void aBatchIsAsLargeAsItsHandlerWants() {
        assertThat(tracing.batches("infer", handler(items -> items)).batchSize(7))
                .isEqualTo(6);
    }

    private interface Work {
        List<Integer> run(List<Integer> items);
    }

    private static BatchHandler<Integer, Integer> handler(Work work) {
        return new BatchHandler<>() {
            @Override
            public List<Integer> run(List<Integer> items) {
                return work.run(items);
            }

            @Override
            public int batchSize(int waiting) {
                return waiting - 1;
            }

            @Override
            public void close() {}
        };
    }
}
