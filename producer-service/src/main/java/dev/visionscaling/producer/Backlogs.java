package dev.visionscaling.producer;

/** Where the backlog is read. */
@FunctionalInterface
public interface Backlogs {
    Backlog read() throws OutageException;
}
