package dev.visionscaling.chaos.cluster;

import java.time.Instant;

/**
 * A process ended.
 *
 * @param exitCode 128 and more: a signal; -1: it could not even be started
 * @param requested whether the harness killed or stopped it
 * @param lastLine the last line that it printed
 */
public record ProcessExit(String name, Instant time, int exitCode, boolean requested, String lastLine) {
    @Override
    public String toString() {
        return name + " ended with " + exitCode + (requested ? "" : " by itself, last words: " + lastLine);
    }
}
