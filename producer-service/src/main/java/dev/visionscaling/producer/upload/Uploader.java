package dev.visionscaling.producer.upload;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.producer.OutageException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Uploads a folder: several images at a time, each registered only once it is stored. */
public final class Uploader {
    private final UploadSettings settings;
    private final ImageStore store;
    private final ImageRegistry register;
    private final UploadTally tally;
    private final StopSignal stop;
    private final Ticker ticker;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    public Uploader(
            UploadSettings settings,
            ImageStore store,
            ImageRegistry register,
            UploadTally tally,
            StopSignal stop,
            Ticker ticker) {
        this.settings = settings;
        this.store = store;
        this.register = register;
        this.tally = tally;
        this.stop = stop;
        this.ticker = ticker;
    }

    /** @throws CommandFailedException if store or register refuse for good */
    public UploadReport upload(ImageFolder folder, Progress progress) throws InterruptedException {
        boolean fresh = isFresh();
        ExecutorService threads = Executors.newFixedThreadPool(settings.parallel(), work -> new Thread(work, "upload"));
        try (BatchingRegistrar registration = new BatchingRegistrar(register, tally, ticker)) {
            registration.start();
            // One more waits for each that is under way: bounded memory, however large the folder.
            Semaphore room = new Semaphore(2 * settings.parallel());
            folder.walk(new ImageFolder.Visitor() {
                @Override
                public boolean image(ImageFile image) throws InterruptedException {
                    for (int copy = 1; copy <= settings.copies() && goesOn(registration); copy++) {
                        ImageUpload upload = new ImageUpload(image, settings.keyOf(image, copy), fresh, store, ticker);
                        room.acquire();
                        threads.execute(() -> {
                            try {
                                process(upload, registration);
                                progress.step();
                            } finally {
                                room.release();
                            }
                        });
                    }
                    return goesOn(registration);
                }

                @Override
                public void other() {
                    tally.notImage();
                }

                @Override
                public void unreadable(Path path, String reason) {
                    tally.failed(path, reason);
                }
            });
            threads.shutdown();
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            registration.finish();
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
        } catch (OutageException e) {
            // Nothing was begun yet: whoever started it learns more from a line than from waiting.
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private boolean goesOn(BatchingRegistrar registration) {
        return failure.get() == null && !stop.isRequested() && !registration.isOver();
    }

    private void process(ImageUpload upload, BatchingRegistrar registration) {
        try {
            if (goesOn(registration) && upload.run(tally)) {
                registration.add(upload.storedImage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }
}
