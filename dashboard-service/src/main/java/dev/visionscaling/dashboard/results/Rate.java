package dev.visionscaling.dashboard.results;

import java.util.Map;

/**
 * Results of one stretch of time.
 *
 * @param second when it begins, seconds since 1970
 * @param byHost number of results by host
 */
public record Rate(long second, Map<String, Long> byHost) {
    public Rate {
        byHost = Map.copyOf(byHost);
    }
}
