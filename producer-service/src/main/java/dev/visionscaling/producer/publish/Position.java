package dev.visionscaling.producer.publish;

/**
 * A row's place in the publishing order: first by the transaction that inserted it, then by its id.
 *
 * @param insertedBy number of the inserting transaction (xid8)
 * @param id number of the row, increasing within a transaction
 */
public record Position(long insertedBy, long id) {
    /** The position before every row. */
    public static final Position START = new Position(0, 0);
}
