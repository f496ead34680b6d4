package dev.visionscaling.dashboard.results;

import java.util.List;

/**
 * What is new between two looks.
 *
 * @param snapshot of the second look
 * @param rows in the order in which their transactions began
 * @param complete false if there was more than one look reads: then {@code rows} is empty, and what they change has to be counted anew
 * @param registered images that were registered since the last count of everything, at most {@link #MOST_REGISTERED}
 */
public record Changes(Snapshot snapshot, List<Change> rows, boolean complete, long registered) {
    /** As many as one look counts; where it finds so many, there may be more. */
    public static final int MOST_REGISTERED = 10_000;

    public Changes {
        rows = List.copyOf(rows);
    }
}
