package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.squeezenet.Classifier;
import com.sun.management.OperatingSystemMXBean;
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
 * What a process could do if it had nothing else to do: encoded images in memory are decoded, preprocessed and classified,
 * a batch at a time, by threads that share nothing but a counter. For one thread.
 */
public final class InProcessBaseline implements AutoCloseable {
    private final List<byte[]> photos;
    private final ImageDecoder decoder;
    private final int batch;
    private final List<Classifier> workers = new ArrayList<>();
    private final ExecutorService threads;

    /**
     * @param photos encoded, at least one; taken in turn
     * @param threadCount each with a worker of {@code model} of its own
     */
    InProcessBaseline(List<byte[]> photos, ImageDecoder decoder, SqueezeNetModel model, int threadCount, int batch) {
        this.photos = List.copyOf(photos);
        this.decoder = decoder;
        this.batch = batch;
        for (int i = 0; i < threadCount; i++) {
            workers.add(model.newClassifier());
        }
        this.threads = Executors.newFixedThreadPool(threadCount);
    }

    /** Classifies {@code images} photos. */
    BaselineTime run(int images) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long processorStart = system.getProcessCpuTime();
        long start = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (Classifier worker : workers) {
            all.add(threads.submit(() -> loop(worker, next, images)));
        }
        for (Future<?> one : all) {
            await(one);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        return new BaselineTime(images, wall, (system.getProcessCpuTime() - processorStart) / 1e9);
    }

    private void loop(Classifier worker, AtomicInteger next, int images) {
        List<ModelInput> inputs = new ArrayList<>(batch);
        int number = next.getAndIncrement();
        while (number < images) {
            inputs.add(decoded(photos.get(number % photos.size())));
            number = next.getAndIncrement();
            if (inputs.size() == batch || number >= images) {
                worker.classify(inputs);
                inputs.clear();
            }
        }
    }

    private ModelInput decoded(byte[] photo) {
        DecodeResult result = decoder.decode(photo);
        return result.match(DecodeResult.Decoded::input, undecodable -> {
            throw new IllegalArgumentException(undecodable.detail());
        });
    }

    private static void await(Future<?> one) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the loop failed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        workers.forEach(Classifier::close);
    }
}
