package dev.visionscaling.producer.publish;

import dev.visionscaling.common.retry.TransientException;
import java.util.Optional;

/** Grants the lease of a topic's publisher. */
public interface PublisherLeases {
    /** Acquires the lease; empty while another publisher holds it. */
    Optional<PublisherLease> tryAcquire() throws TransientException;
}
