package dev.visionscaling.gateway.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A topic in memory, of which each poll returns at most 50 records. */
final class FakeSource implements EventSource {
    private static final int MOST_RECORDS = 50;

    final Map<Integer, Long> committed = new TreeMap<>();
    private final Deque<SourceRecord> records = new ArrayDeque<>();
    private @Nullable AssignmentListener listener;
    private int paused;

    void publish(SourceRecord... more) {
        records.addAll(Arrays.asList(more));
    }

    AssignmentListener listener() {
        return Objects.requireNonNull(listener);
    }

    /** How often nothing was wanted. */
    int paused() {
        return paused;
    }

    int unread() {
        return records.size();
    }

    @Override
    public void subscribe(AssignmentListener assignmentListener) {
        listener = assignmentListener;
    }

    @Override
    public List<SourceRecord> poll(Duration timeout, boolean more) {
        if (!more) {
            paused++;
            return List.of();
        }
        List<SourceRecord> polled = new ArrayList<>();
        while (!records.isEmpty() && polled.size() < MOST_RECORDS) {
            polled.add(records.remove());
        }
        return polled;
    }

    @Override
    public void done(Map<Integer, Long> next) {
        committed.putAll(next);
    }
}
