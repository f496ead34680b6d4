package dev.visionscaling.dashboard.live;

import dev.visionscaling.dashboard.results.Rate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results per host in the intervals of the last minutes. Guarded by the state's lock. */
final class Throughput {
    private static final int INTERVALS = 150;

    /** Span over which the present rate is averaged. */
    private static final int AVERAGED_SECONDS = 20;

    private final TreeMap<Long, Interval> intervals = new TreeMap<>();

    private static final class Interval {
        private final Map<String, Long> byHost = new HashMap<>();
        private long version;
    }

    void fill(List<Rate> past, long version) {
        intervals.clear();
        past.forEach(rate -> {
            Interval interval = new Interval();
            interval.byHost.putAll(rate.byHost());
            interval.version = version;
            intervals.put(rate.second() / Rate.SECONDS, interval);
        });
    }

    /** Counts one result; a time in the future, from a clock that is ahead, counts as now. */
    void add(String host, Instant time, Instant now, long version) {
        long at = Math.min(time.getEpochSecond(), now.getEpochSecond()) / Rate.SECONDS;
        if (at <= oldest(now)) {
            return;
        }
        Interval interval = intervals.computeIfAbsent(at, unused -> new Interval());
        interval.byHost.merge(host, 1L, Long::sum);
        interval.version = version;
    }

    void forgetOld(Instant now) {
        intervals.headMap(oldest(now), true).clear();
    }

    /** Results per second, averaged over the last complete intervals. */
    double perSecond(Instant now) {
        long last = now.getEpochSecond() / Rate.SECONDS; // still filling, so left out
        long sum = intervals.subMap(last - AVERAGED_SECONDS / Rate.SECONDS, true, last, false).values().stream()
                .flatMap(interval -> interval.byHost.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        return sum / (double) AVERAGED_SECONDS;
    }

    /** Returns the rates that changed after {@code version}, in order. */
    List<Rate> changedAfter(long version) {
        List<Rate> rates = new ArrayList<>();
        intervals.forEach((at, interval) -> {
            if (interval.version > version) {
                rates.add(new Rate(at * Rate.SECONDS, interval.byHost));
            }
        });
        return rates;
    }

    /** The span that is kept. */
    static int seconds() {
        return INTERVALS * Rate.SECONDS;
    }

    private static long oldest(Instant now) {
        return now.getEpochSecond() / Rate.SECONDS - INTERVALS;
    }
}
