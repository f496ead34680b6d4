package dev.visionscaling.producer.upload;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.images.NotTaken;
import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.retry.TransientException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Uploads a folder, several images at a time, and registers each image once it is stored. */
public final class Uploader {
    private final UploadSettings settings;
    private final ImageStore store;
    private final ImageRegistry registry;
    private final UploadTally tally;
    private final StopSignal stop;
    private final Ticker ticker;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    public Uploader(
            UploadSettings settings,
            ImageStore store,
            ImageRegistry registry,
            UploadTally tally,
            StopSignal stop,
            Ticker ticker) {
        this.settings = settings;
        this.store = store;
        this.registry = registry;
        this.tally = tally;
        this.stop = stop;
        this.ticker = ticker;
    }

    /** @throws CommandFailedException if the store or the registry fails permanently */
    public UploadReport upload(ImageFolder folder, Progress progress) throws InterruptedException {
        UploadMode mode = new UploadMode(isFresh(), settings.overwrite());
        ExecutorService threads = Executors.newFixedThreadPool(settings.parallel(), NamedThreads.daemons("upload"));
        try (BatchingRegistrar registrar = new BatchingRegistrar(registry, tally, ticker)) {
            registrar.start();
            // One waiting image for each upload in progress bounds the memory for folders of any size.
            Semaphore capacity = new Semaphore(2 * settings.parallel());
            folder.walk(new ImageFolder.Visitor() {
                @Override
                public boolean image(ImageFile image) throws InterruptedException {
                    for (int copy = 1; copy <= settings.copies() && isRunning(registrar); copy++) {
                        ImageUpload upload = new ImageUpload(image, settings.keyOf(image, copy), mode, store, ticker);
                        capacity.acquire();
                        threads.execute(() -> {
                            try {
                                process(upload, registrar);
                                progress.step(tally.uploadedBytes());
                            } finally {
                                capacity.release();
                            }
                        });
                    }
                    return isRunning(registrar);
                }

                @Override
                public void notTaken(NotTaken entry) {
                    tally.notTaken(entry);
                }
            });
            threads.shutdown();
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            registrar.finish();
        } finally {
            threads.shutdownNow();
        }
        RuntimeException e = failure.get();
        if (e != null) {
            throw e;
        }
        return tally.report(stop.isRequested());
    }

    private boolean isFresh() {
        try {
            return !store.hasAny(settings.prefix());
        } catch (TransientException e) {
            // Nothing has been uploaded yet: an error message helps the user more than retries.
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private boolean isRunning(BatchingRegistrar registrar) {
        return failure.get() == null && !stop.isRequested() && !registrar.hasEnded();
    }

    private void process(ImageUpload upload, BatchingRegistrar registrar) {
        try {
            if (!isRunning(registrar)) {
                return;
            }
            Optional<StoredImage> stored = upload.run(tally);
            if (stored.isPresent()) {
                registrar.add(stored.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }
}
