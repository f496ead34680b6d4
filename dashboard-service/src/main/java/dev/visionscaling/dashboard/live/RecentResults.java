package dev.visionscaling.dashboard.live;

import dev.visionscaling.dashboard.results.Prediction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The newest results, with the version in which each was added; a sample if there are too many to follow. Guarded by
 * the state's lock.
 */
final class RecentResults {
    static final int LENGTH = 60;

    /** Limit per poll, twice a second: no viewer could follow more, and each costs every page a thumbnail. */
    static final int MAX_PER_POLL = 2;

    private final Deque<Added> items = new ArrayDeque<>();

    private record Added(Prediction prediction, long version) {}

    /** @param newest newest first */
    void fill(List<Prediction> newest, long version) {
        items.clear();
        newest.forEach(prediction -> items.addLast(new Added(prediction, version)));
    }

    void add(Prediction prediction, long version) {
        items.removeIf(item -> item.prediction().image().equals(prediction.image()));
        items.addFirst(new Added(prediction, version));
        if (items.size() > LENGTH) {
            items.removeLast();
        }
    }

    /** Returns the results added after {@code version}, newest first. */
    List<Prediction> addedAfter(long version) {
        List<Prediction> added = new ArrayList<>();
        for (Added item : items) {
            if (item.version() > version) {
                added.add(item.prediction());
            }
        }
        return added;
    }
}
