package dev.visionscaling.producer.publish;

import dev.visionscaling.common.retry.TransientException;

/** The registered images in an order in which new rows appear only after rows that were already read. */
public interface KeyPages {
    /** At most {@code limit} rows after {@code position}. */
    KeyPage after(Position position, int limit) throws TransientException;

    /** The number of rows that cannot be read yet, because a transaction older than theirs is still open. */
    long blockedByOpenTransactions() throws TransientException;
}
