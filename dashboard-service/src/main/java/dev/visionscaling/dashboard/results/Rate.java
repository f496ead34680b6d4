package dev.visionscaling.dashboard.results;

import java.util.Map;

/**
 * Number of results in one interval of {@link #SECONDS}.
 *
 * @param second start of the interval, seconds since 1970, a multiple of {@link #SECONDS}
 * @param byHost number of results by host
 */
public record Rate(long second, Map<String, Long> byHost) {
    /** Length of an interval. */
    public static final int SECONDS = 2;

    public Rate {
        byHost = Map.copyOf(byHost);
    }
}
