package dev.visionscaling.producer.upload;

import java.util.Locale;

/**
 * What an upload came to, in numbers of files.
 *
 * @param bytes how much was uploaded
 * @param alreadyThere images of the same size that lay there before
 * @param stopped whether a stop ended it before its end
 * @param registered how many of those that lie in the store now are known to the database, or published
 */
public record UploadReport(
        long uploaded, long bytes, long alreadyThere, long notImages, long failed, boolean stopped, long registered) {
    private static final double MEBIBYTE = 1024 * 1024;

    /** Whether every image lies in the store and is registered. */
    public boolean isComplete() {
        return failed == 0 && !stopped && registered == uploaded + alreadyThere;
    }

    /** The closing line. */
    @Override
    public String toString() {
        String line = String.format(
                Locale.ROOT,
                "uploaded %,d images (%.1f MiB), %,d were already there, %,d files are not images, %,d failed",
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
        return isComplete() ? line : line + "; the same command goes on where this one ended";
    }
}
