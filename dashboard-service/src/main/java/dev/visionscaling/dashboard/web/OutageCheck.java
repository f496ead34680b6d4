package dev.visionscaling.dashboard.web;

import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.results.DatabaseUnavailableException;

/** Fails requests immediately during a known outage, instead of letting them wait. */
final class OutageCheck {
    private OutageCheck() {}

    static void requireDatabase(LiveState state) {
        state.outage().ifPresent(outage -> {
            throw new DatabaseUnavailableException(outage.reason(), new IllegalStateException("known outage"));
        });
    }
}
