package dev.visionscaling.benchmarks.comparison;

import java.util.Locale;

/**
 * What classifying took.
 *
 * @param processorSeconds of the whole process, all threads
 */
public record BaselineTime(int images, double wallSeconds, double processorSeconds) {
    /** What {@link #toText} gave. */
    static BaselineTime parse(String text) {
        String[] words = text.split(" ", 3);
        return new BaselineTime(Integer.parseInt(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }

    /** For another process. */
    String toText() {
        return String.format(Locale.ROOT, "%d %.6f %.6f", images, wallSeconds, processorSeconds);
    }

    double imagesPerSecond() {
        return images / wallSeconds;
    }

    /** Of the whole machine, per image. */
    double wallMillis() {
        return 1e3 * wallSeconds / images;
    }

    /** Of all threads together, per image. */
    public double processorMillis() {
        return 1e3 * processorSeconds / images;
    }
}
