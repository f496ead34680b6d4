package dev.visionscaling.producer.publish;

import dev.visionscaling.producer.OutageException;
import java.util.Optional;

/** Where a publisher gets its seat. */
public interface PublisherLeases {
    /** The seat; empty while somebody else holds it. */
    Optional<PublisherLease> tryAcquire() throws OutageException;
}
