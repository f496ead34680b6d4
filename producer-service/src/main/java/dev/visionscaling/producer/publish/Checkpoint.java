package dev.visionscaling.producer.publish;

/**
 * How far a table was published to a topic.
 *
 * @param position everything up to and including this row is acknowledged
 * @param published how many rows that were
 */
public record Checkpoint(Position position, long published) {
    /** Nothing was published yet. */
    public static final Checkpoint START = new Checkpoint(Position.START, 0);

    /** The checkpoint after {@code keys} more keys, the last of them at {@code last}. */
    public Checkpoint advancedTo(Position last, long keys) {
        return new Checkpoint(last, published + keys);
    }
}
