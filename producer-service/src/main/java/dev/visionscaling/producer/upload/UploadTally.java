package dev.visionscaling.producer.upload;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what became of the files and names those that failed. Safe from any thread. */
public final class UploadTally {
    private final LongAdder uploaded = new LongAdder();
    private final LongAdder uploadedBytes = new LongAdder();
    private final LongAdder alreadyThere = new LongAdder();
    private final LongAdder notImages = new LongAdder();
    private final LongAdder registered = new LongAdder();
    private final ErrorSummary failed;

    /** @param complaints takes one line for each of the first failed files */
    public UploadTally(Consumer<String> complaints) {
        this.failed = new ErrorSummary(complaints, "failed: more files, which are only counted");
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

    void failed(Object what, String reason) {
        failed.add("failed: " + what + ": " + reason);
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
