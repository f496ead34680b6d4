package dev.visionscaling.common.ops;

import java.util.Optional;

/** Reports whether only a restart of the process would help. Called from any thread; must not block. */
@FunctionalInterface
public interface Liveness {
    /** Always live: for a service that exits by itself if it cannot continue. */
    Liveness ALWAYS = Optional::empty;

    /** The reason why only a restart helps; empty while the service is live. */
    Optional<String> problem();
}
