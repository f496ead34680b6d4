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

/** From a key to a prediction: S3 in one pool of threads, decoding and the network in another, one thread per core. */
final class ClassifyFunction implements AsyncFunction<KeyRecord, Prediction> {
    private static final long serialVersionUID = 1;

    // The job runs in this very process: its subtasks share one model.
    private static final AtomicReference<@Nullable Resources> SHARED = new AtomicReference<>();

    /** What all subtasks use. */
    record Resources(ImageFetcher photos, DjlModel model, ExecutorService fetchers, ExecutorService classifiers)
            implements AutoCloseable {
        Resources(ImageFetcher photos, DjlModel model, int cores, int fetchersPerCore) {
            this(
                    photos,
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
    @SuppressWarnings("FutureReturnValueIgnored") // the result goes to Flink's own future
    public void asyncInvoke(KeyRecord record, ResultFuture<Prediction> result) {
        Resources resources = Objects.requireNonNull(SHARED.get());
        CompletableFuture.supplyAsync(() -> resources.photos().fetch(record.key()), resources.fetchers())
                .thenApplyAsync(
                        bytes -> DjlModel.prediction(
                                record.key(), resources.model().classify(ImageFetcher.decode(bytes)), record.publishedAt()),
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
