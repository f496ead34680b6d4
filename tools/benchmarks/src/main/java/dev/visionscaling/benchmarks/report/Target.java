package dev.visionscaling.benchmarks.report;

import java.util.Locale;

/** The bound that the project promises for a figure. */
public record Target(Side side, double bound) {
    /** The side of the bound on which the figure must be. */
    enum Side {
        AT_LEAST,
        AT_MOST,
        BELOW
    }

    public static Target atLeast(double bound) {
        return new Target(Side.AT_LEAST, bound);
    }

    public static Target atMost(double bound) {
        return new Target(Side.AT_MOST, bound);
    }

    public static Target below(double bound) {
        return new Target(Side.BELOW, bound);
    }

    public boolean isMetBy(double value) {
        return switch (side) {
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
            case BELOW -> value < bound;
        };
    }

    /** For tables and reports, such as {@code below 700}. */
    String text() {
        return side.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (bound == Math.rint(bound)
                        ? String.format(Locale.ROOT, " %,.0f", bound)
                        : String.format(Locale.ROOT, " %s", bound));
    }
}
