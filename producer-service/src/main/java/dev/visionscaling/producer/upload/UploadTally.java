package dev.visionscaling.producer.upload;

import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts uploaded, skipped and failed files, and prints the first failures. Safe from any thread. */
public final class UploadTally {
    private final LongAdder uploaded = new LongAdder();
    private final LongAdder uploadedBytes = new LongAdder();
    private final LongAdder alreadyThere = new LongAdder();
    private final LongAdder notImages = new LongAdder();
    private final LongAdder registered = new LongAdder();
    private final ErrorSummary failed;

    /** @param errors takes a line for each of the first failed files */
    public UploadTally(Consumer<String> errors) {
        this.failed = new ErrorSummary(errors, "failed: further files are counted but not listed");
    }

    void uploaded(long bytes) {
        uploaded.increment();
        uploadedBytes.add(bytes);
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

    void failed(Path file, String reason) {
        failed.add("failed: " + file + ": " + reason);
    }

    UploadReport report(boolean stopped) {
        return new UploadReport(
                uploaded.sum(),
                uploadedBytes.sum(),
                alreadyThere.sum(),
                notImages.sum(),
                failed.count(),
                stopped,
                registered.sum());
    }
}
