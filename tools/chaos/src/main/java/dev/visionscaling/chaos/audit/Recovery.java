package dev.visionscaling.chaos.audit;

import java.time.Duration;

/**
 * How soon work went on after a fault had ended.
 *
 * @param fault what it was
 * @param serverReturned whether a server that was away came back
 * @param first until the first partition with a backlog moved
 * @param all until every partition with a backlog had moved, and everything registered was published
 * @param inTime whether all did within the limit of the measurement
 */
public record Recovery(String fault, boolean serverReturned, Duration first, Duration all, boolean inTime) {}
