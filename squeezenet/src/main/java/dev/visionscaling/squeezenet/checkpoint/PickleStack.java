package dev.visionscaling.squeezenet.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A pickle's stack; values below the last mark are out of reach until {@link #popToMark} removes it. */
final class PickleStack {
    private static final int MAX_MARKS = 100;

    private final List<PickleValue> values = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();

    void push(PickleValue value) {
        values.add(value);
    }

    void mark() throws MalformedCheckpointException {
        if (marks.size() == MAX_MARKS) {
            throw new MalformedCheckpointException("its pickle is nested more than " + MAX_MARKS + " deep");
        }
        marks.push(values.size());
    }

    PickleValue top() throws MalformedCheckpointException {
        requireAboveMark(1);
        return values.get(values.size() - 1);
    }

    /** Removes and returns the last {@code count} values, in order. */
    List<PickleValue> pop(int count) throws MalformedCheckpointException {
        requireAboveMark(count);
        return popFrom(values.size() - count);
    }

    /** Removes the last mark and everything above it, and returns the values in order. */
    List<PickleValue> popToMark() throws MalformedCheckpointException {
        Integer mark = marks.poll();
        if (mark == null) {
            throw underflow();
        }
        return popFrom(mark);
    }

    /** Returns the only remaining value. */
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
            throw underflow();
        }
    }

    private static MalformedCheckpointException underflow() {
        return new MalformedCheckpointException("its pickle takes more values than its stack holds");
    }
}
