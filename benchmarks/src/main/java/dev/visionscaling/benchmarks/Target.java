package dev.visionscaling.benchmarks;

import java.util.Locale;

/** What the project promises of a figure. */
record Target(Side side, double bound) {
    /** On which side of the bound the figure has to be. */
    enum Side {
        AT_LEAST,
        AT_MOST,
        BELOW
    }

    static Target atLeast(double bound) {
        return new Target(Side.AT_LEAST, bound);
    }

    static Target atMost(double bound) {
        return new Target(Side.AT_MOST, bound);
    }

    static Target below(double bound) {
        return new Target(Side.BELOW, bound);
    }

    boolean isMetBy(double value) {
        return switch (side) {
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
            case BELOW -> value < bound;
        };
    }

    /** Words for a person, such as {@code below 700}. */
    String text() {
        return side.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (bound == Math.rint(bound)
                        ? String.format(Locale.ROOT, " %,.0f", bound)
                        : String.format(Locale.ROOT, " %s", bound));
    }
}
