package dev.visionscaling.benchmarks.comparison;

import java.util.Locale;

/**
 * The time that the baseline took.
 *
 * @param processorSeconds of the whole process, all threads together
 */
public record BaselineTime(int images, double wallSeconds, double processorSeconds) {
    /** Reads the text of {@link #toText}. */
    static BaselineTime parse(String text) {
        String[] words = text.split(" ", 3);
        return new BaselineTime(Integer.parseInt(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }

    /** A line that another process can parse. */
    String toText() {
        return String.format(Locale.ROOT, "%d %.6f %.6f", images, wallSeconds, processorSeconds);
    }

    double imagesPerSecond() {
        return images / wallSeconds;
    }

    /** Wall time per image, with all threads working. */
    double wallMillis() {
        return 1e3 * wallSeconds / images;
    }

    /** Processor time of all threads per image. */
    public double processorMillis() {
        return 1e3 * processorSeconds / images;
    }
}
