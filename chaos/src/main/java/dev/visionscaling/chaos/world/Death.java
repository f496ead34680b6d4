package dev.visionscaling.chaos.world;

import java.time.Instant;

/**
 * A process ended.
 *
 * @param exitCode 128 and more: a signal; -1: it could not even be started
 * @param asked whether the harness killed or stopped it
 * @param lastWords the last line that it printed
 */
public record Death(String name, Instant time, int exitCode, boolean asked, String lastWords) {
    @Override
    public String toString() {
        return name + " ended with " + exitCode + (asked ? "" : " by itself, last words: " + lastWords);
    }
}
