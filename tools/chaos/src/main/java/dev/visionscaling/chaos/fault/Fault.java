package dev.visionscaling.chaos.fault;

import java.time.Duration;
import java.util.Locale;

/**
 * One fault and the way to end it.
 *
 * @param kind its name in the report and for {@code --only}
 * @param description the kind with its target, for the schedule
 * @param duration how long it lasts; zero if it is over immediately
 * @param serverUnavailable whether a server cannot be used meanwhile
 * @param settle what is done once work has resumed, for example by an operator; the next fault comes afterwards
 */
public record Fault(
        String kind,
        String description,
        Duration duration,
        boolean serverUnavailable,
        Action inject,
        Action recover,
        Action settle) {
    /** For faults that end by themselves. */
    static final Action NOTHING = () -> {};

    /** Injects or ends a fault. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    /** A fault after which nothing has to be done. */
    Fault(
            String kind,
            String description,
            Duration duration,
            boolean serverUnavailable,
            Action inject,
            Action recover) {
        this(kind, description, duration, serverUnavailable, inject, recover, NOTHING);
    }

    /** A fault that is over as soon as it is injected. */
    static Fault atOnce(String kind, String description, Action inject) {
        return new Fault(kind, description, Duration.ZERO, false, inject, NOTHING);
    }

    @Override
    public String toString() {
        return duration.isZero()
                ? description
                : String.format(Locale.ROOT, "%s for %.1f s", description, duration.toMillis() / 1e3);
    }
}
