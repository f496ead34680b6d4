package dev.visionscaling.producer.upload;

import java.util.Locale;

/**
 * The result of an upload, in numbers of files.
 *
 * @param bytes the number of bytes uploaded
 * @param alreadyThere the number of images that were already stored with the same size
 * @param stopped whether it was stopped before its end
 * @param registered the number of stored images that were registered in the database or published
 */
public record UploadReport(
        long uploaded, long bytes, long alreadyThere, long notImages, long failed, boolean stopped, long registered) {
    private static final double MEBIBYTE = 1024 * 1024;

    /** Returns true if every image is stored and registered. */
    public boolean isComplete() {
        return failed == 0 && !stopped && registered == uploaded + alreadyThere;
    }

    /** The closing line. */
    @Override
    public String toString() {
        String line = String.format(
                Locale.ROOT,
                "uploaded %,d images (%.1f MiB), %,d were already stored, %,d files are not images, %,d failed",
                uploaded,
                bytes / MEBIBYTE,
                alreadyThere,
                notImages,
                failed);
        long unregistered = uploaded + alreadyThere - registered;
        if (unregistered > 0) {
            line += String.format(Locale.ROOT, ", %,d are stored but not registered", unregistered);
        }
        if (stopped) {
            line += "; stopped";
        }
        return isComplete() ? line : line + "; run the same command again to continue";
    }
}
