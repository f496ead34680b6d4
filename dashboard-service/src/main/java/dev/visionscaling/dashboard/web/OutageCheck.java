package dev.visionscaling.dashboard.web;

import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.results.DatabaseUnavailableException;

/** Saves requests a long wait for a database that is known not to answer. */
final class OutageCheck {
    private OutageCheck() {}

    static void requireDatabase(LiveState state) {
        state.outage().ifPresent(outage -> {
            throw new DatabaseUnavailableException(outage.reason(), new IllegalStateException("known to be away"));
        });
    }
}
