package dev.visionscaling.chaos.fault;

import java.time.Duration;
import java.util.Locale;

/**
 * One thing that goes wrong and is right again.
 *
 * @param kind what it is called in figures
 * @param what the same with its target, for the schedule
 * @param hold how long it lasts
 * @param serverAway whether a server cannot be used meanwhile
 */
public record Fault(String kind, String what, Duration hold, boolean serverAway, Action strike, Action lift) {
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
        return hold.isZero() ? what : String.format(Locale.ROOT, "%s for %.1f s", what, hold.toMillis() / 1e3);
    }
}
