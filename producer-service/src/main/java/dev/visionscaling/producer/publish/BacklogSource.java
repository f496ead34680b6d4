package dev.visionscaling.producer.publish;

import dev.visionscaling.common.retry.TransientException;

/** Reads the current backlog. */
@FunctionalInterface
public interface BacklogSource {
    Backlog read() throws TransientException;
}
