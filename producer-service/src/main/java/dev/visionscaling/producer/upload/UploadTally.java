package dev.visionscaling.producer.upload;

import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts uploaded, skipped and failed files, and prints the first failures. Safe from any thread. */
public final class UploadTally {
    private final LongAdder uploaded = new LongAdder();
    private final LongAdder uploadedBytes = new LongAdder();
    private final LongAdder replaced = new LongAdder();
    private final LongAdder alreadyThere = new LongAdder();
    private final LongAdder notImages = new LongAdder();
    private final LongAdder registered = new LongAdder();
    private final ErrorSummary conflicts;
    private final ErrorSummary failed;

    /** @param errors takes a line for each of the first conflicts and of the first failed files */
    public UploadTally(Consumer<String> errors) {
        this.conflicts = new ErrorSummary(errors, "conflict: further files are counted but not listed");
        this.failed = new ErrorSummary(errors, "failed: further files are counted but not listed");
    }

    void uploaded(long bytes) {
        uploaded.increment();
        uploadedBytes.add(bytes);
    }

    /** Counts an image that was uploaded in place of another one. */
    void replaced(long bytes) {
        uploaded(bytes);
        replaced.increment();
    }

    void alreadyThere() {
        alreadyThere.increment();
    }

    void notImage() {
        notImages.increment();
    }

    void registered(int images) {
        registered.add(images);
    }

    void conflict(Path file, String key) {
        conflicts.add("conflict: " + file + ": another image is stored as " + key);
    }

    void failed(Path file, String reason) {
        failed.add("failed: " + file + ": " + reason);
    }

    void unregistrable(StoredImage image, String reason) {
        failed.add("failed: " + image.key().value() + " is stored but cannot be registered: " + reason);
    }

    UploadReport report(boolean stopped) {
        return new UploadReport(
                uploaded.sum(),
                uploadedBytes.sum(),
                replaced.sum(),
                alreadyThere.sum(),
                conflicts.count(),
                notImages.sum(),
                failed.count(),
                stopped,
                registered.sum());
    }
}
