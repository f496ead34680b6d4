package dev.visionscaling.benchmarks.consumer;

import dev.visionscaling.benchmarks.report.Statistics;
import dev.visionscaling.benchmarks.report.Statistics.Point;
import java.util.ArrayList;
import java.util.List;

/** Resident memory by the number of images that are done. Used by one thread. */
final class MemoryCurve {
    private static final double THOUSAND = 1000;
    // Growth below this share over half a run is noise of the allocator.
    private static final double FLAT = 0.02;

    private final List<Point> samples = new ArrayList<>();

    /** @param images done so far */
    void add(long images, double megabytes) {
        samples.add(new Point(images, megabytes));
    }

    /** Megabytes at the first sample with at least {@code images} done. */
    double at(long images) {
        return samples.stream()
                .filter(sample -> sample.x() >= images)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no sample was taken after " + images + " images"))
                .y();
    }

    /** Megabytes of growth per thousand images, from {@code images} on. */
    double growthPerThousand(long images) {
        return THOUSAND
                * Statistics.slope(
                        samples.stream().filter(sample -> sample.x() >= images).toList());
    }

    /** Returns true if memory grows by less than 2 % from {@code from} to {@code to} images. */
    boolean isFlat(long from, long to) {
        return growthPerThousand(from) * (to - from) / THOUSAND < FLAT * at(from);
    }
}
