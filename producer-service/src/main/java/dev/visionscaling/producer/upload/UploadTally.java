package dev.visionscaling.producer.upload;

import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.images.NotTaken;
import dev.visionscaling.common.images.NotTakenTally;
import java.nio.file.Path;
import java.util.Optional;
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
    private final NotTakenTally notTaken = new NotTakenTally();
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

    /** The number of bytes uploaded so far. */
    long uploadedBytes() {
        return uploadedBytes.sum();
    }

    void alreadyThere() {
        alreadyThere.increment();
    }

    /** Counts an entry of the folder that is not uploaded; one that may be an image counts as failed. */
    void notTaken(NotTaken entry) {
        notTaken.add(entry);
        if (entry.isProblem()) {
            failed(entry.path(), entry.reason());
        } else {
            notImages.increment();
        }
    }

    /** What was not taken from the folder; empty if everything was. To be asked after the upload. */
    public Optional<String> notTaken() {
        return notTaken.summary();
    }

    void registered(int images) {
        registered.add(images);
    }

    void conflict(Path file, String key) {
        conflicts.add("conflict: " + FileNames.shown(file) + ": another image is stored as " + key);
    }

    void failed(Path file, String reason) {
        failed.add("failed: " + FileNames.shown(file) + ": " + reason);
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
