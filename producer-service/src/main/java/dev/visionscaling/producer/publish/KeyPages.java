package dev.visionscaling.producer.publish;

import dev.visionscaling.producer.OutageException;

/** The registered images in an order in which no row can ever appear behind one that was already read. */
public interface KeyPages {
    /** The next at most {@code limit} rows behind {@code position}. */
    KeyPage after(Position position, int limit) throws OutageException;

    /** How many rows are there but held back, because a transaction older than theirs is still open. */
    long blockedByOpenTransactions() throws OutageException;
}
