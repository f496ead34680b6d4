package dev.visionscaling.squeezenet.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The stack on which a pickle works; nothing is taken from below the last mark but by {@link #popToMark}. */
final class PickleStack {
    private static final int MOST_MARKS = 100;

    private final List<PickleValue> values = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();

    void push(PickleValue value) {
        values.add(value);
    }

    void mark() throws MalformedCheckpointException {
        if (marks.size() == MOST_MARKS) {
            throw new MalformedCheckpointException("its pickle is nested more than " + MOST_MARKS + " deep");
        }
        marks.push(values.size());
    }

    PickleValue top() throws MalformedCheckpointException {
        requireAboveMark(1);
        return values.get(values.size() - 1);
    }

    /** The last {@code count} values, in order. */
    List<PickleValue> pop(int count) throws MalformedCheckpointException {
        requireAboveMark(count);
        return popFrom(values.size() - count);
    }

    /** Everything above the last mark, in order, and the mark. */
    List<PickleValue> popToMark() throws MalformedCheckpointException {
        Integer mark = marks.poll();
        if (mark == null) {
            throw emptied();
        }
        return popFrom(mark);
    }

    /** The one value that is left. */
    PickleValue only() throws MalformedCheckpointException {
        if (!marks.isEmpty() || values.size() != 1) {
            throw new MalformedCheckpointException("its pickle does not end with one value");
        }
        return values.get(0);
    }

    private List<PickleValue> popFrom(int position) {
        List<PickleValue> top = values.subList(position, values.size());
        List<PickleValue> copy = List.copyOf(top);
        top.clear();
        return copy;
    }

    private void requireAboveMark(int count) throws MalformedCheckpointException {
        int bottom = marks.isEmpty() ? 0 : marks.peek();
        if (values.size() - bottom < count) {
            throw emptied();
        }
    }

    private static MalformedCheckpointException emptied() {
        return new MalformedCheckpointException("its pickle takes more than it has");
    }
}
