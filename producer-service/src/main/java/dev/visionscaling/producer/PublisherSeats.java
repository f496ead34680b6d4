package dev.visionscaling.producer;

import java.util.Optional;

/** Where a publisher gets its seat. */
public interface PublisherSeats {
    /** The seat; empty while somebody else holds it. */
    Optional<PublisherSeat> tryTake() throws OutageException;
}
