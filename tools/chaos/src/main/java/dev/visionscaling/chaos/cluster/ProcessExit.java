package dev.visionscaling.chaos.cluster;

import java.time.Instant;

/**
 * The exit of a supervised process.
 *
 * @param exitCode 128 and more: a signal; -1: the process could not be started
 * @param requested whether the harness killed or stopped it
 * @param lastLine the last line that it printed; empty if none
 */
public record ProcessExit(String name, Instant time, int exitCode, boolean requested, String lastLine) {
    @Override
    public String toString() {
        return name + " exited with code " + exitCode + (requested ? "" : " unexpectedly, last line: " + lastLine);
    }
}
