package dev.visionscaling.common.kafka;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * A producer that is opened when it is first needed, and again after a failure that makes it unusable: after some, such
 * as a missing right, an idempotent producer fails every call. Safe from any thread.
 */
public final class ProducerConnection implements AutoCloseable {
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Duration closeLimit;
    private @Nullable Producer<byte[], byte[]> producer; // guarded by this
    private boolean closed; // guarded by this

    /**
     * @param producers opens a producer
     * @param closeLimit time for what is still being sent when this is closed
     */
    public ProducerConnection(Supplier<Producer<byte[], byte[]>> producers, Duration closeLimit) {
        this.producers = producers;
        this.closeLimit = closeLimit;
    }

    /**
     * The producer, which is opened if necessary.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public synchronized Producer<byte[], byte[]> open() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    /** Ends {@code spoiled} at once, unless another thread has done so; the next {@link #open} opens a new producer. */
    public synchronized void discard(Producer<byte[], byte[]> spoiled) {
        if (producer == spoiled) {
            producer = null;
            spoiled.close(Duration.ZERO);
        }
    }

    /** Returns true if {@code opened} was discarded or closed, so that its calls fail. */
    public synchronized boolean isDiscarded(Producer<byte[], byte[]> opened) {
        return producer != opened;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(closeLimit);
            producer = null;
        }
    }
}
