package dev.visionscaling.producer.publish;

/**
 * The progress of publishing to a topic.
 *
 * @param position the last row whose key, like those of all rows before it, is acknowledged
 * @param published the number of rows published so far
 */
public record Checkpoint(Position position, long published) {
    /** The checkpoint before anything was published. */
    public static final Checkpoint START = new Checkpoint(Position.START, 0);

    /** The checkpoint after {@code keys} more keys, of which the last is at {@code last}. */
    public Checkpoint advancedTo(Position last, long keys) {
        return new Checkpoint(last, published + keys);
    }
}
