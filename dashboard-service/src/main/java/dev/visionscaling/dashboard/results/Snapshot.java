package dev.visionscaling.dashboard.results;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The set of transactions that a query could see: PostgreSQL's {@code pg_snapshot}, as text {@code xmin:xmax:running}.
 *
 * @param text as PostgreSQL writes it
 * @param xmin all lower transactions had ended
 * @param xmax this and all higher transactions had not ended
 * @param running transactions in between that had not ended
 */
public record Snapshot(String text, long xmin, long xmax, Set<Long> running) {
    public Snapshot {
        running = Set.copyOf(running);
    }

    /** @throws IllegalArgumentException if {@code text} is not a snapshot */
    public static Snapshot parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a snapshot: " + text);
        }
        Set<Long> running = parts[2].isEmpty()
                ? Set.of()
                : Arrays.stream(parts[2].split(",", -1)).map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
        return new Snapshot(text, Long.parseLong(parts[0]), Long.parseLong(parts[1]), running);
    }

    /** Returns true if rows of {@code transaction}, which has committed by now, were visible. */
    public boolean sees(long transaction) {
        return transaction < xmin || (transaction < xmax && !running.contains(transaction));
    }

    /**
     * Returns false if this snapshot is older than {@code other}, as happens after a dump was restored on another
     * server.
     */
    public boolean isNotBefore(Snapshot other) {
        return xmax >= other.xmax;
    }
}
