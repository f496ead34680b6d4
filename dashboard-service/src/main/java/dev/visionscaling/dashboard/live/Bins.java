package dev.visionscaling.dashboard.live;

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

/** All bins and when each changed last. Used under the state's lock. */
final class Bins {
    static final int NEWEST = 5;

    /** Pictures that change more often are not seen. */
    private static final Duration PICTURES = Duration.ofSeconds(6);

    private final Map<String, Filling> bins = new HashMap<>();

    private static final class Filling {
        private BinCount count = BinCount.EMPTY;
        private final Deque<String> newest = new ArrayDeque<>();
        private List<String> shown = List.of();
        private Instant shownAt = Instant.EPOCH;
        private long pictured;
        private long version;
    }

    void fill(Map<String, BinCount> counts, Map<String, List<String>> newest, long version) {
        bins.clear();
        counts.forEach((category, count) -> {
            Filling bin = bin(category);
            bin.count = count;
            bin.newest.addAll(newest.getOrDefault(category, List.of()));
            bin.shown = List.copyOf(bin.newest);
            bin.version = version;
        });
    }

    /** Counts a result. */
    void add(Prediction prediction, long version) {
        Filling bin = bin(prediction.category());
        bin.count = bin.count.plus(prediction);
        bin.version = version;
    }

    /** Makes a result's picture the newest of its bin. */
    void picture(Prediction prediction, long version) {
        Filling bin = bin(prediction.category());
        bin.newest.remove(prediction.key());
        bin.newest.addFirst(prediction.key());
        if (bin.newest.size() > NEWEST) {
            bin.newest.removeLast();
        }
        bin.pictured = version;
        bin.version = version;
    }

    /**
     * Which of many new rows to show, at most {@code most}: the newest of the bins that have waited longest for a picture,
     * so that a rare category is seen as well.
     */
    Set<Change> choose(List<Change> rows, int most) {
        if (rows.size() <= most) {
            return new HashSet<>(rows);
        }
        Map<String, Change> newest = new LinkedHashMap<>();
        rows.forEach(row -> newest.put(row.prediction().category(), row));
        Set<Change> chosen = newest.values().stream()
                .sorted(Comparator.comparingLong(
                        row -> pictured(row.prediction().category())))
                .limit(most)
                .collect(Collectors.toCollection(HashSet::new));
        for (int i = rows.size() - 1; chosen.size() < most; i--) {
            chosen.add(rows.get(i));
        }
        return chosen;
    }

    /** Shows the newest keys of bins that have not changed their pictures for a while; whether any did. */
    boolean showNewest(Instant now, long version) {
        boolean any = false;
        for (Filling bin : bins.values()) {
            List<String> newest = List.copyOf(bin.newest);
            if (!newest.equals(bin.shown) && !now.isBefore(bin.shownAt.plus(PICTURES))) {
                bin.shown = newest;
                bin.shownAt = now;
                bin.version = version;
                any = true;
            }
        }
        return any;
    }

    /** Replaces the counts; whether a bin is gone, which changes alone cannot tell. */
    boolean correct(Map<String, BinCount> counts, Collection<Prediction> since, long version) {
        Map<String, BinCount> right = new HashMap<>(counts);
        since.forEach(
                prediction -> right.merge(prediction.category(), BinCount.EMPTY.plus(prediction), BinCount::plus));
        boolean gone = bins.keySet().retainAll(right.keySet());
        right.forEach((category, count) -> {
            Filling bin = bin(category);
            if (bin.count.images() != count.images()
                    || bin.count.labelled() != count.labelled()
                    || bin.count.correct() != count.correct()
                    || Math.abs(bin.count.meanConfidence() - count.meanConfidence()) > 0.05) {
                bin.version = version;
            }
            bin.count = count;
        });
        return gone;
    }

    List<Bin> changedAfter(long version) {
        List<Bin> changed = new ArrayList<>();
        bins.forEach((category, bin) -> {
            if (bin.version > version) {
                changed.add(new Bin(category, bin.count, bin.shown));
            }
        });
        return changed;
    }

    /** All bins as one. */
    BinCount total() {
        BinCount total = BinCount.EMPTY;
        for (Filling bin : bins.values()) {
            total = total.plus(bin.count);
        }
        return total;
    }

    /** The version in which a bin got its last picture; 0: none since everything was read. */
    private long pictured(String category) {
        Filling bin = bins.get(category);
        return bin == null ? 0 : bin.pictured;
    }

    private Filling bin(String category) {
        return bins.computeIfAbsent(category, unused -> new Filling());
    }
}
