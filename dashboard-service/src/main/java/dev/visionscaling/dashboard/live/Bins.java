package dev.visionscaling.dashboard.live;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.results.BinCount;
import dev.visionscaling.dashboard.results.Change;
import dev.visionscaling.dashboard.results.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All bins, with the version in which each changed last. Guarded by the state's lock. */
final class Bins {
    static final int NEWEST = 5;

    /** Minimum time for which a bin shows the same images. */
    private static final Duration MIN_SHOWN = Duration.ofSeconds(6);

    private final Map<String, BinState> bins = new HashMap<>();

    private static final class BinState {
        private BinCount count = BinCount.EMPTY;
        private final Deque<ImageId> newest = new ArrayDeque<>();
        private List<ImageId> shown = List.of();
        private Instant shownAt = Instant.EPOCH;
        private long newestVersion;
        private long version;
    }

    void fill(Map<String, BinCount> counts, Map<String, List<ImageId>> newest, long version) {
        bins.clear();
        counts.forEach((name, count) -> {
            BinState bin = bin(name);
            bin.count = count;
            bin.newest.addAll(newest.getOrDefault(name, List.of()));
            bin.shown = List.copyOf(bin.newest);
            bin.version = version;
        });
    }

    /** Counts a result. */
    void add(Prediction prediction, long version) {
        BinState bin = bin(prediction.bin());
        bin.count = bin.count.plus(prediction);
        bin.version = version;
    }

    /** Makes a result the newest that its bin shows. */
    void addNewest(Prediction prediction, long version) {
        BinState bin = bin(prediction.bin());
        bin.newest.remove(prediction.image());
        bin.newest.addFirst(prediction.image());
        if (bin.newest.size() > NEWEST) {
            bin.newest.removeLast();
        }
        bin.newestVersion = version;
        bin.version = version;
    }

    /**
     * Chooses at most {@code limit} of the new rows to show: the newest of the bins that were updated longest ago, so
     * that rare ones appear too.
     */
    Set<Change> sample(List<Change> rows, int limit) {
        if (rows.size() <= limit) {
            return new HashSet<>(rows);
        }
        Map<String, Change> newest = new LinkedHashMap<>();
        rows.forEach(row -> newest.put(row.prediction().bin(), row));
        Set<Change> chosen = newest.values().stream()
                .sorted(Comparator.comparingLong(
                        row -> newestVersion(row.prediction().bin())))
                .limit(limit)
                .collect(Collectors.toCollection(HashSet::new));
        for (int i = rows.size() - 1; chosen.size() < limit; i--) {
            chosen.add(rows.get(i));
        }
        return chosen;
    }

    /** Shows the newest images of bins that have shown the same for a while; returns true if any bin changed. */
    boolean refreshShown(Instant now, long version) {
        boolean any = false;
        for (BinState bin : bins.values()) {
            List<ImageId> newest = List.copyOf(bin.newest);
            if (!newest.equals(bin.shown) && !now.isBefore(bin.shownAt.plus(MIN_SHOWN))) {
                bin.shown = newest;
                bin.shownAt = now;
                bin.version = version;
                any = true;
            }
        }
        return any;
    }

    /** Replaces the counts by {@code counts} plus {@code since}; returns true if a bin is gone. */
    boolean correct(Map<String, BinCount> counts, Collection<Prediction> since, long version) {
        Map<String, BinCount> exact = new HashMap<>(counts);
        since.forEach(prediction -> exact.merge(prediction.bin(), BinCount.EMPTY.plus(prediction), BinCount::plus));
        boolean isAnyGone = bins.keySet().retainAll(exact.keySet());
        exact.forEach((name, count) -> {
            BinState bin = bin(name);
            if (bin.count.images() != count.images()
                    || bin.count.labelled() != count.labelled()
                    || bin.count.correct() != count.correct()
                    || Math.abs(bin.count.meanConfidence() - count.meanConfidence()) > 0.05) {
                bin.version = version;
            }
            bin.count = count;
        });
        return isAnyGone;
    }

    List<Bin> changedAfter(long version) {
        List<Bin> changed = new ArrayList<>();
        bins.forEach((name, bin) -> {
            if (bin.version > version) {
                changed.add(new Bin(name, bin.count, bin.shown));
            }
        });
        return changed;
    }

    /** The sum of all bins. */
    BinCount total() {
        BinCount total = BinCount.EMPTY;
        for (BinState bin : bins.values()) {
            total = total.plus(bin.count);
        }
        return total;
    }

    /** The version in which a bin got its newest image; 0 if it got none since everything was read. */
    private long newestVersion(String name) {
        BinState bin = bins.get(name);
        return bin == null ? 0 : bin.newestVersion;
    }

    private BinState bin(String name) {
        return bins.computeIfAbsent(name, unused -> new BinState());
    }
}
