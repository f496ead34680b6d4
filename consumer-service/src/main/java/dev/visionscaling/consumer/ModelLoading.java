package dev.visionscaling.consumer;

import dev.visionscaling.common.lifecycle.NamedThreads;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The loading of a model on a thread of its own, while the consumer connects to its servers. */
final class ModelLoading implements AutoCloseable {
    private final FutureTask<ServedModel> loading;
    private final Thread thread;

    private ModelLoading(FutureTask<ServedModel> loading) {
        this.loading = loading;
        this.thread = NamedThreads.daemon("model-loading", loading);
    }

    static ModelLoading start(Callable<ServedModel> work) {
        ModelLoading loading = new ModelLoading(new FutureTask<>(work));
        loading.thread.start();
        return loading;
    }

    /** Waits for the model, which {@link #close} closes; throws what its loading threw. */
    ServedModel await() throws InterruptedException {
        try {
            return loading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends a download; waits for native code, within which a process cannot end in order. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            loading.get().close();
        } catch (ExecutionException e) {
            // reported by await(), unless something else failed before
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
