package dev.visionscaling.dashboard.live;

import dev.visionscaling.dashboard.results.Rate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results per host in short stretches of the recent past. Used under the state's lock. */
public final class Throughput {
    static final int STRETCH_SECONDS = 2;
    private static final int STRETCHES = 150;

    /** Over how long the rate is averaged that foretells the end. */
    private static final int RATE_SECONDS = 20;

    private final TreeMap<Long, Stretch> stretches = new TreeMap<>();

    private static final class Stretch {
        private final Map<String, Long> byHost = new HashMap<>();
        private long version;
    }

    void fill(List<Rate> past, long version) {
        stretches.clear();
        past.forEach(rate -> {
            Stretch stretch = new Stretch();
            stretch.byHost.putAll(rate.byHost());
            stretch.version = version;
            stretches.put(rate.second() / STRETCH_SECONDS, stretch);
        });
    }

    /** Counts one result; a clock that is ahead counts as now. */
    void add(String host, Instant time, Instant now, long version) {
        long at = Math.min(time.getEpochSecond(), now.getEpochSecond()) / STRETCH_SECONDS;
        if (at <= oldest(now)) {
            return;
        }
        Stretch stretch = stretches.computeIfAbsent(at, unused -> new Stretch());
        stretch.byHost.merge(host, 1L, Long::sum);
        stretch.version = version;
    }

    void forgetOld(Instant now) {
        stretches.headMap(oldest(now), true).clear();
    }

    /** Results per second over the last stretches. */
    double perSecond(Instant now) {
        long last = now.getEpochSecond() / STRETCH_SECONDS; // goes on filling: left out
        long sum = stretches.subMap(last - RATE_SECONDS / STRETCH_SECONDS, true, last, false).values().stream()
                .flatMap(stretch -> stretch.byHost.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        return sum / (double) RATE_SECONDS;
    }

    /** Those that changed after {@code version}, in order. */
    List<Rate> changedAfter(long version) {
        List<Rate> rates = new ArrayList<>();
        stretches.forEach((at, stretch) -> {
            if (stretch.version > version) {
                rates.add(new Rate(at * STRETCH_SECONDS, stretch.byHost));
            }
        });
        return rates;
    }

    /** How much of the past is kept. */
    static int seconds() {
        return STRETCHES * STRETCH_SECONDS;
    }

    private static long oldest(Instant now) {
        return now.getEpochSecond() / STRETCH_SECONDS - STRETCHES;
    }
}
