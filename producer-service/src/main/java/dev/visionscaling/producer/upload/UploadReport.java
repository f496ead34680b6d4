package dev.visionscaling.producer.upload;

import java.util.Locale;

/**
 * The result of an upload, in numbers of files.
 *
 * @param bytes the number of bytes uploaded
 * @param replaced how many of the uploaded images replaced others
 * @param alreadyThere the number of images that were already stored
 * @param conflicts the number of images whose key another image has, which was left as it is
 * @param stopped whether it was stopped before its end
 * @param registered the number of stored images that were registered in the database or published
 */
public record UploadReport(
        long uploaded,
        long bytes,
        long replaced,
        long alreadyThere,
        long conflicts,
        long notImages,
        long failed,
        boolean stopped,
        long registered) {
    private static final double MEBIBYTE = 1024 * 1024;

    /** Returns true if every image is stored and registered. */
    public boolean isComplete() {
        return conflicts == 0 && !isInterrupted();
    }

    /** The closing line. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(text("uploaded %,d images (%.1f MiB)", uploaded, bytes / MEBIBYTE));
        if (replaced > 0) {
            line.append(text(", %,d of them in place of others", replaced));
        }
        line.append(text(", %,d were already stored", alreadyThere));
        if (conflicts > 0) {
            line.append(text(", %,d have the key of another stored image", conflicts));
        }
        line.append(text(", %,d files are not images, %,d failed", notImages, failed));
        if (unregistered() > 0) {
            line.append(text(", %,d are stored but not registered", unregistered()));
        }
        if (stopped) {
            line.append("; stopped");
        }
        if (isInterrupted()) {
            line.append("; run the same command again to continue");
        }
        if (conflicts > 0) {
            line.append("; --overwrite replaces stored images, --prefix stores these under other keys");
        }
        return line.toString();
    }

    private boolean isInterrupted() {
        return failed > 0 || stopped || unregistered() != 0;
    }

    private long unregistered() {
        return uploaded + alreadyThere - registered;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
