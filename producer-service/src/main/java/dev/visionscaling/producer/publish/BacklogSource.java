package dev.visionscaling.producer.publish;

import dev.visionscaling.producer.OutageException;

/** Where the backlog is read. */
@FunctionalInterface
public interface BacklogSource {
    Backlog read() throws OutageException;
}
