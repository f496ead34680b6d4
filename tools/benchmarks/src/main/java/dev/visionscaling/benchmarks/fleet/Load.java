package dev.visionscaling.benchmarks.fleet;

import dev.visionscaling.benchmarks.workload.ServerTimes;

/**
 * What was measured while keys were published at a steady rate.
 *
 * @param offered keys per second
 * @param seconds how long it was measured
 * @param rows written in that time
 * @param servers their processor time in that time
 * @param consumers that of all consumers together
 */
record Load(double offered, double seconds, double rows, ServerTimes servers, double consumers) {
    /** The share of the offered rows below which the fleet has fallen behind. */
    private static final double KEPT_UP = 0.9;

    double rowsPerSecond() {
        return rows / seconds;
    }

    boolean keepsUp() {
        return rowsPerSecond() >= KEPT_UP * offered;
    }

    /** The cores in use for {@code processorSeconds} of that time. */
    double cores(double processorSeconds) {
        return processorSeconds / seconds;
    }
}
