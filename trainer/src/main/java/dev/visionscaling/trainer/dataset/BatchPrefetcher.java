package dev.visionscaling.trainer.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Prepares batches of augmented images on its own thread while the trainer works on the previous one. Each epoch
 * contains every image once, in a new order; a smaller last batch is dropped unless it is the only one.
 */
public final class BatchPrefetcher implements AutoCloseable {
    private static final int AHEAD = 3;

    private final List<LabelledImage> images;
    private final int side;
    private final int size;
    private final Random random;
    private final Augmentation augmentation;
    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    /**
     * @param images at least one
     * @param size images per batch
     */
    public BatchPrefetcher(List<LabelledImage> images, int side, int size, boolean anyAngle, long seed) {
        this.images = new ArrayList<>(images);
        this.side = side;
        this.size = Math.min(size, images.size());
        this.random = new Random(seed);
        this.augmentation = new Augmentation(random, anyAngle);
        this.thread = new Thread(this::run, "batch-prefetcher");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    public int batchesPerEpoch() {
        return images.size() / size;
    }

    /** Returns the next batch, waiting if necessary. */
    public Batch take() throws InterruptedException {
        return ready.take();
    }

    private void run() {
        try {
            while (true) {
                Collections.shuffle(images, random);
                for (int batch = 0; batch < batchesPerEpoch(); batch++) {
                    List<LabelledImage> chosen = images.subList(batch * size, (batch + 1) * size);
                    ready.put(Batch.of(chosen, side, augmentation::next));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
