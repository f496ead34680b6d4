package dev.visionscaling.consumer.tracing;

import dev.visionscaling.common.tracing.TraceNames;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.StageResult;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The span of an image, of one of its stages, or of a batch. Safe from any thread. */
public final class ImageSpan {
    /** Traces nothing, at no cost. */
    public static final ImageSpan NONE =
            new ImageSpan(OpenTelemetry.noop().getTracer("none"), Span.getInvalid(), Context.root());

    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("visionscaling.outcome");
    private static final AttributeKey<String> CATEGORY = AttributeKey.stringKey("visionscaling.category");
    private static final AttributeKey<String> BIN = AttributeKey.stringKey("visionscaling.bin");

    private final Tracer tracer;
    private final Span span;
    private final Context context;

    /** A blocking call. */
    @FunctionalInterface
    public interface Call<T, E extends Exception> {
        T run() throws E, InterruptedException;
    }

    /** @param context the one that {@code span} is in */
    ImageSpan(Tracer tracer, Span span, Context context) {
        this.tracer = tracer;
        this.span = span;
        this.context = context;
    }

    /**
     * Starts a stage's span, a child of this one, which ends with the stage.
     *
     * @param work starts the stage
     */
    public <T> CompletableFuture<T> stage(String name, Function<ImageSpan, CompletableFuture<T>> work) {
        if (this == NONE) {
            return work.apply(NONE);
        }
        Span child = tracer.spanBuilder(name).setParent(context).startSpan();
        ImageSpan stage = new ImageSpan(tracer, child, context.with(child));
        try {
            return stage.endWith(work.apply(stage));
        } catch (RuntimeException | Error e) {
            stage.end(null, e);
            throw e;
        }
    }

    /** Ends this span with some work. */
    public <T> CompletableFuture<T> endWith(CompletableFuture<T> work) {
        return this == NONE ? work : work.whenComplete(this::end);
    }

    /** Calls with this span as the current one, so that spans of libraries, which an agent adds, are its children. */
    @SuppressWarnings("try") // the scope is only closed
    public <T, E extends Exception> T call(Call<T, E> call) throws E, InterruptedException {
        if (this == NONE) {
            return call.run();
        }
        try (Scope scope = context.makeCurrent()) {
            return call.run();
        }
    }

    /** Like {@link #call}, for a call that does not block. */
    public <T> T get(Supplier<T> call) {
        return this == NONE ? call.get() : context.wrapSupplier(call).get();
    }

    /** Records a failed attempt, which is repeated. */
    public void attemptFailed(String kind) {
        if (span.isRecording()) {
            span.addEvent("attempt failed", Attributes.of(TraceNames.ERROR, kind));
        }
    }

    /** Records the outcome that was committed. */
    public void committed(Outcome outcome) {
        if (!span.isRecording()) {
            return;
        }
        Span unused = outcome.match(
                predicted -> span.setAttribute(OUTCOME, "predicted")
                        .setAttribute(CATEGORY, predicted.category())
                        .setAttribute(BIN, predicted.bin()),
                rejected -> rejected.bin()
                        .map(bin -> span.setAttribute(BIN, bin))
                        .orElse(span)
                        .setAttribute(OUTCOME, "rejected"));
    }

    /** Marks this span as failed, by a rejection. */
    public void rejected(Rejection rejection) {
        if (span.isRecording()) {
            failed(rejection.reason().label());
        }
    }

    boolean isRecording() {
        return span.isRecording();
    }

    SpanContext spanContext() {
        return span.getSpanContext();
    }

    void link(SpanContext other) {
        Span unused = span.addLink(other);
    }

    /** Calls, and ends this span. */
    <T, E extends Exception> T runToEnd(Call<T, E> call) throws E, InterruptedException {
        try {
            return call(call);
        } catch (RuntimeException | Error e) {
            failed(e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }

    private void end(@Nullable Object result, @Nullable Throwable failure) {
        if (failure != null) {
            failed(cause(failure).getClass().getName());
        } else if (result instanceof StageResult.Rejected<?> rejected) {
            rejected(rejected.rejection());
        }
        span.end();
    }

    private void failed(String type) {
        Span unused = span.setStatus(StatusCode.ERROR).setAttribute(TraceNames.ERROR, type);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
