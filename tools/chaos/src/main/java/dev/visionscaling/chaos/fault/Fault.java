package dev.visionscaling.chaos.fault;

import java.time.Duration;
import java.util.Locale;

/**
 * One thing that goes wrong and is right again.
 *
 * @param kind what it is called in figures
 * @param description the same with its target, for the schedule
 * @param duration how long it lasts
 * @param serverUnavailable whether a server cannot be used meanwhile
 */
public record Fault(
        String kind, String description, Duration duration, boolean serverUnavailable, Action inject, Action recover) {
    /** Nothing has to be done. */
    static final Action NOTHING = () -> {};

    /** Changes the world. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    /** A fault that is over as soon as it has struck. */
    static Fault atOnce(String kind, String what, Action strike) {
        return new Fault(kind, what, Duration.ZERO, false, strike, NOTHING);
    }

    @Override
    public String toString() {
        return duration.isZero()
                ? description
                : String.format(Locale.ROOT, "%s for %.1f s", description, duration.toMillis() / 1e3);
    }
}
