package dev.visionscaling.dashboard.results;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which transactions a look at the database could see: PostgreSQL's {@code pg_snapshot}, written {@code xmin:xmax:running,…}.
 *
 * @param text as PostgreSQL writes it
 * @param xmin all transactions below had ended
 * @param xmax none from here on had
 * @param running those in between that had not ended
 */
public record Snapshot(String text, long xmin, long xmax, Set<Long> running) {
    public Snapshot {
        running = Set.copyOf(running);
    }

    /** @throws IllegalArgumentException if {@code text} is no snapshot */
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

    /** Whether the look saw what {@code transaction} wrote, given that it has committed by now. */
    public boolean sees(long transaction) {
        return transaction < xmin || (transaction < xmax && !running.contains(transaction));
    }

    /** Whether this look came after {@code other} on the same server; false after a restore from a dump. */
    public boolean isNotBefore(Snapshot other) {
        return xmax >= other.xmax;
    }
}
