package dev.visionscaling.producer.status;

import dev.visionscaling.common.rules.BinChoice.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the parts of stored outcomes would have gone under other rules.
 *
 * @param bins that got images, by name
 * @param leastConfidences what the same rules would do with other least confidences, lowest first
 * @param withoutBin predictions by category of those that the rules give no bin
 * @param withoutNovelty predictions that cannot be unknown, because their model did not measure novelty; 0 if the rules
 *     have no bin for unknown things
 */
public record ReplayReport(
        Images images,
        List<Bin> bins,
        List<Confidence> leastConfidences,
        SortedMap<String, Long> withoutBin,
        long withoutNovelty) {
    public ReplayReport {
        bins = List.copyOf(bins);
        leastConfidences = List.copyOf(leastConfidences);
        withoutBin = new TreeMap<>(withoutBin);
    }

    /**
     * Numbers of images.
     *
     * @param changed those whose bin differs from the stored one
     * @param labelled predictions of images whose category is known
     */
    public record Images(long predictions, long rejected, long changed, long labelled) {
        /** The number of outcomes. */
        public long all() {
            return predictions + rejected;
        }
    }

    /** The images that a bin got for one reason. */
    public record Bin(String name, Kind kind, long images) implements Comparable<Bin> {
        private static final Comparator<Bin> ORDER =
                Comparator.comparing(Bin::name).thenComparing(Bin::kind);

        @Override
        public int compareTo(Bin other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * The consequences of a least confidence.
     *
     * @param unsure predictions below it
     * @param sorted predictions in a category's bin, of those whose category is known
     * @param wrong of these, the ones whose category has another bin
     */
    public record Confidence(double percent, long unsure, long sorted, long wrong) {}
}
