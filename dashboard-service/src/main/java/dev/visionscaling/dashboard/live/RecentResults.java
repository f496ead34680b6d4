package dev.visionscaling.dashboard.live;

import dev.visionscaling.dashboard.results.Prediction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The newest results and when each came; where more come than an eye can follow, some of them. Used under the state's lock.
 */
final class RecentResults {
    static final int LENGTH = 60;

    /** How many one look adds, two looks a second: more could not be told apart, and each costs every page a picture. */
    static final int AT_ONCE = 2;

    private final Deque<Placed> items = new ArrayDeque<>();

    private record Placed(Prediction prediction, long version) {}

    /** @param newest newest first */
    void fill(List<Prediction> newest, long version) {
        items.clear();
        newest.forEach(prediction -> items.addLast(new Placed(prediction, version)));
    }

    void add(Prediction prediction, long version) {
        items.removeIf(item -> item.prediction().key().equals(prediction.key()));
        items.addFirst(new Placed(prediction, version));
        if (items.size() > LENGTH) {
            items.removeLast();
        }
    }

    /** Those that came after {@code version}, newest first. */
    List<Prediction> addedAfter(long version) {
        List<Prediction> added = new ArrayList<>();
        for (Placed item : items) {
            if (item.version() > version) {
                added.add(item.prediction());
            }
        }
        return added;
    }
}
