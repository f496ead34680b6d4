package dev.visionscaling.alternatives;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.jspecify.annotations.Nullable;

/**
 * Turns a key into a prediction: fetches in one thread pool, decodes and classifies in another with one thread per
 * core.
 */
final class ClassifyFunction implements AsyncFunction<KeyRecord, Prediction> {
    private static final long serialVersionUID = 1;

    // The job runs in this process, so its subtasks share one model.
    private static final AtomicReference<@Nullable Resources> SHARED = new AtomicReference<>();

    /** The resources that all subtasks share. */
    record Resources(ImageFetcher fetcher, DjlModel model, ExecutorService fetchers, ExecutorService classifiers)
            implements AutoCloseable {
        Resources(ImageFetcher fetcher, DjlModel model, int cores, int fetchersPerCore) {
            this(
                    fetcher,
                    model,
                    Executors.newFixedThreadPool(cores * fetchersPerCore),
                    Executors.newFixedThreadPool(cores));
        }

        @Override
        public void close() {
            fetchers.shutdownNow();
            classifiers.shutdownNow();
        }
    }

    static void share(Resources resources) {
        SHARED.set(resources);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the result goes to Flink's future
    public void asyncInvoke(KeyRecord record, ResultFuture<Prediction> result) {
        Resources resources = Objects.requireNonNull(SHARED.get());
        CompletableFuture.supplyAsync(() -> resources.fetcher().fetch(record.key()), resources.fetchers())
                .thenApplyAsync(
                        bytes -> DjlModel.prediction(
                                record.key(),
                                resources.model().classify(ImageFetcher.decode(bytes)),
                                record.publishedAt()),
                        resources.classifiers())
                .whenComplete((prediction, e) -> {
                    if (e == null) {
                        result.complete(List.of(prediction));
                    } else {
                        result.completeExceptionally(e);
                    }
                });
    }
}
