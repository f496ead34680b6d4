package dev.visionscaling.trainer.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Batches of varied photos, made by a thread of its own while the last one is learnt from. Every epoch has every photo once,
 * in a new order; a last batch that would be smaller is left out unless it is the only one.
 */
public final class BatchPrefetcher implements AutoCloseable {
    private static final int AHEAD = 3;

    private final List<LabelledImage> photos;
    private final int side;
    private final int size;
    private final Random random;
    private final Augmentation augmentation;
    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(AHEAD);
    private final Thread maker;

    /**
     * @param photos at least one
     * @param size photos a batch
     */
    public BatchPrefetcher(List<LabelledImage> photos, int side, int size, boolean anyAngle, long seed) {
        this.photos = new ArrayList<>(photos);
        this.side = side;
        this.size = Math.min(size, photos.size());
        this.random = new Random(seed);
        this.augmentation = new Augmentation(random, anyAngle);
        this.maker = new Thread(this::make, "batch-feed");
        this.maker.setDaemon(true);
        this.maker.start();
    }

    public int batchesPerEpoch() {
        return photos.size() / size;
    }

    /** The next batch; waits for it. */
    public Batch take() throws InterruptedException {
        return ready.take();
    }

    private void make() {
        try {
            while (true) {
                Collections.shuffle(photos, random);
                for (int batch = 0; batch < batchesPerEpoch(); batch++) {
                    List<LabelledImage> chosen = photos.subList(batch * size, (batch + 1) * size);
                    ready.put(Batch.of(chosen, side, augmentation::next));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        maker.interrupt();
    }
}
