package dev.visionscaling.chaos.audit;

import java.time.Duration;

/**
 * The time that work took to resume after a fault had ended.
 *
 * @param fault its description
 * @param serverReturned whether the fault had made a server unavailable
 * @param first until the group committed in the first of the partitions with a lag
 * @param all until it had committed in every partition with a lag, and every registered key was published
 * @param inTime whether {@code all} ended within the limit of the measurement
 */
public record Recovery(String fault, boolean serverReturned, Duration first, Duration all, boolean inTime) {}
