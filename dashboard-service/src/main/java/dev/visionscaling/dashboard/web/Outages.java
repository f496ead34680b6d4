package dev.visionscaling.dashboard.web;

import dev.visionscaling.dashboard.DatabaseAwayException;
import dev.visionscaling.dashboard.LiveState;

/** Saves requests a long wait for a database that is known not to answer. */
final class Outages {
    private Outages() {}

    static void refuse(LiveState state) {
        state.outage().ifPresent(outage -> {
            throw new DatabaseAwayException(outage.reason(), new IllegalStateException("known to be away"));
        });
    }
}
