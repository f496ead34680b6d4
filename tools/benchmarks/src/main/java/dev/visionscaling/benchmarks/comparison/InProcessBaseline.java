package dev.visionscaling.benchmarks.comparison;

import com.sun.management.OperatingSystemMXBean;
import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decodes, preprocesses and classifies encoded images in memory, and does nothing else: the upper bound for any
 * consumer. Its threads work batch by batch and share only a counter. Used by one thread.
 */
public final class InProcessBaseline implements AutoCloseable {
    private final List<byte[]> images;
    private final ImageDecoder decoder;
    private final int batch;
    private final List<Classifier> workers = new ArrayList<>();
    private final ExecutorService threads;

    /**
     * @param images encoded, at least one; used in turn
     * @param threadCount threads, each with its own worker of {@code model}
     */
    InProcessBaseline(List<byte[]> images, ImageDecoder decoder, SqueezeNetModel model, int threadCount, int batch) {
        this.images = List.copyOf(images);
        this.decoder = decoder;
        this.batch = batch;
        for (int i = 0; i < threadCount; i++) {
            workers.add(model.newClassifier());
        }
        this.threads = Executors.newFixedThreadPool(threadCount, NamedThreads.daemons("baseline"));
    }

    /** Classifies {@code count} images. */
    BaselineTime run(int count) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long processorStart = system.getProcessCpuTime();
        long start = System.nanoTime();
        List<Future<?>> futures = new ArrayList<>();
        for (Classifier worker : workers) {
            futures.add(threads.submit(() -> classify(worker, next, count)));
        }
        for (Future<?> future : futures) {
            await(future);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        return new BaselineTime(count, wall, (system.getProcessCpuTime() - processorStart) / 1e9);
    }

    private void classify(Classifier worker, AtomicInteger next, int count) {
        List<ModelInput> inputs = new ArrayList<>(batch);
        int number = next.getAndIncrement();
        while (number < count) {
            inputs.add(decoded(images.get(number % images.size())));
            number = next.getAndIncrement();
            if (inputs.size() == batch || number >= count) {
                worker.classify(inputs);
                inputs.clear();
            }
        }
    }

    private ModelInput decoded(byte[] image) {
        DecodeResult result = decoder.decode(image);
        return result.match(DecodeResult.Decoded::input, undecodable -> {
            throw new IllegalArgumentException(undecodable.detail());
        });
    }

    private static void await(Future<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the baseline failed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        workers.forEach(Classifier::close);
    }
}
