package dev.visionscaling.gateway.relay;

import dev.visionscaling.gateway.event.ResultEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The events between Kafka and the broker, in the order in which they were read. They are sent in this order, and sent
 * again in this order from the oldest unacknowledged one. Small, so it is searched from its beginning. Used by one
 * thread.
 */
final class OrderedWindow {
    private final List<Entry> entries = new ArrayList<>();

    private enum State {
        WAITING,
        SENT,
        DONE
    }

    /** An event, or a record that is none and only counts as done. */
    static final class Entry {
        private final int partition;
        private final long offset;
        private final Optional<Content> content;
        private State state;
        private long sentAt;
        private boolean sentBefore;
        private boolean doneBefore;

        private Entry(int partition, long offset, Optional<Content> content) {
            this.partition = partition;
            this.offset = offset;
            this.content = content;
            this.state = content.isPresent() ? State.WAITING : State.DONE;
        }

        /** @throws java.util.NoSuchElementException if it is a record that is no event */
        Content content() {
            return content.orElseThrow();
        }

        /** When it was last sent, by {@link System#nanoTime}. */
        long sentAt() {
            return sentAt;
        }

        private int bytes() {
            return content.map(known -> known.message().payload().length).orElse(0);
        }
    }

    /** What is sent, and what decides if it is late. */
    record Content(ResultEvent event, Message message) {}

    /** Adds an event. */
    void add(int partition, long offset, Content content) {
        entries.add(new Entry(partition, offset, Optional.of(content)));
    }

    /** Adds a record that is skipped. */
    void addSkipped(int partition, long offset) {
        entries.add(new Entry(partition, offset, Optional.empty()));
    }

    /** The first event that is to be sent. */
    Optional<Entry> next() {
        return entries.stream().filter(entry -> entry.state == State.WAITING).findFirst();
    }

    /** Marks it as sent; returns false if it was sent before. */
    boolean sent(Entry entry, long now) {
        boolean first = !entry.sentBefore;
        entry.state = State.SENT;
        entry.sentAt = now;
        entry.sentBefore = true;
        return first;
    }

    /** Marks it as acknowledged or dropped; returns false if it was already. */
    boolean done(Entry entry) {
        boolean first = !entry.doneBefore;
        entry.state = State.DONE;
        entry.doneBefore = true;
        return first;
    }

    /**
     * Makes everything wait to be sent again that is sent and not acknowledged, and in the same partitions what comes
     * after it: a broker that refuses one message for now takes the next ones.
     */
    void sendAgain() {
        Set<Integer> unfinished = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.state != State.DONE) {
                entry.state = State.WAITING;
                unfinished.add(entry.partition);
            } else if (entry.content.isPresent() && unfinished.contains(entry.partition)) {
                entry.state = State.WAITING;
            }
        }
    }

    /** Removes what is done and has nothing unfinished before it in its partition; returns the next offsets. */
    Map<Integer, Long> takeDone() {
        Map<Integer, Long> next = new HashMap<>();
        Set<Integer> unfinished = new HashSet<>();
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (entry.state != State.DONE) {
                unfinished.add(entry.partition);
            } else if (!unfinished.contains(entry.partition)) {
                next.put(entry.partition, entry.offset + 1);
                all.remove();
            }
        }
        return next;
    }

    /** Forgets what was read from {@code partitions}. */
    void forget(Set<Integer> partitions) {
        entries.removeIf(entry -> partitions.contains(entry.partition));
    }

    /** The number of events that are sent and not acknowledged. */
    int unacknowledged() {
        return (int) entries.stream().filter(entry -> entry.state == State.SENT).count();
    }

    /** Returns true if an event of {@code partitions} is sent and not acknowledged. */
    boolean hasUnacknowledged(Set<Integer> partitions) {
        return entries.stream().anyMatch(entry -> entry.state == State.SENT && partitions.contains(entry.partition));
    }

    int size() {
        return entries.size();
    }

    /** The bytes of all messages that it holds. */
    long bytes() {
        return entries.stream().mapToLong(Entry::bytes).sum();
    }
}
