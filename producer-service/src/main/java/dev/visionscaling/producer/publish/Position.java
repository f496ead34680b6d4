package dev.visionscaling.producer.publish;

/**
 * A row's place in the order in which rows are published: first the transaction that inserted it, then its id.
 *
 * @param insertedBy number of the inserting transaction (xid8)
 * @param id number of the row, ascending within a transaction
 */
public record Position(long insertedBy, long id) {
    /** Before every row. */
    public static final Position START = new Position(0, 0);
}
