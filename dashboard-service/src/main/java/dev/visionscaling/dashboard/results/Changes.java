package dev.visionscaling.dashboard.results;

import java.util.List;

/**
 * Everything that is new since the previous poll.
 *
 * @param snapshot of this poll
 * @param rows in the order in which their transactions began
 * @param complete false if there were more rows than one poll reads: then {@code rows} is empty and everything has to
 *     be counted again
 * @param registered images that were registered since the last count of everything, at most {@link #MOST_REGISTERED}
 */
public record Changes(Snapshot snapshot, List<Change> rows, boolean complete, long registered) {
    /** Limit of what one poll counts; if it counts this many, there may be more. */
    public static final int MOST_REGISTERED = 10_000;

    public Changes {
        rows = List.copyOf(rows);
    }
}
