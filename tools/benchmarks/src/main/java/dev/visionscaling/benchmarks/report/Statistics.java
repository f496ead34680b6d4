package dev.visionscaling.benchmarks.report;

import java.util.List;

/** Quantiles and slopes. */
public final class Statistics {
    private Statistics() {}

    /**
     * The value below which the share {@code p} (0 to 1) of {@code values} lies, interpolated linearly between the two
     * nearest values, as by PostgreSQL's {@code percentile_cont}.
     *
     * @throws IllegalArgumentException if there are no values
     */
    public static double quantile(List<Double> values, double p) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a quantile needs values");
        }
        List<Double> sorted = values.stream().sorted().toList();
        double position = p * (sorted.size() - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
    }

    /** The middle one of {@code values}, or the mean of the middle two. */
    public static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    /** A measured point. */
    public record Point(double x, double y) {}

    /**
     * The change of y per unit of x, by least squares; 0 if all points have the same x.
     *
     * @throws IllegalArgumentException if there are no points
     */
    public static double slope(List<Point> points) {
        double meanX = points.stream().mapToDouble(Point::x).average().orElseThrow(Statistics::noPoints);
        double meanY = points.stream().mapToDouble(Point::y).average().orElseThrow(Statistics::noPoints);
        double covariance = 0;
        double variance = 0;
        for (Point point : points) {
            covariance += (point.x() - meanX) * (point.y() - meanY);
            variance += (point.x() - meanX) * (point.x() - meanX);
        }
        return variance == 0 ? 0 : covariance / variance;
    }

    private static IllegalArgumentException noPoints() {
        return new IllegalArgumentException("a slope needs points");
    }
}
