package dev.visionscaling.common.ops;

import java.util.Optional;

/** Tells whether only a restart of the process helps. Asked from any thread, and never waits. */
@FunctionalInterface
public interface Liveness {
    /** For a service that ends by itself where it cannot go on. */
    Liveness ALWAYS = Optional::empty;

    /** Why only a restart helps; empty while the service lives. */
    Optional<String> problem();
}
