package dev.visionscaling.common.ops;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What keeps a service from being ready, by name of the part; empty when all is well. Safe from any thread. */
public final class Health {
    private final Map<String, String> reasons = new ConcurrentSkipListMap<>();

    /** {@code part} does not work for {@code reason}; whether that is news. */
    public boolean degraded(String part, String reason) {
        return reasons.put(part, reason) == null;
    }

    /** {@code part} works; whether that is news. */
    public boolean restored(String part) {
        return reasons.remove(part) != null;
    }

    /** Why {@code part} does not work. */
    public Optional<String> reasonOf(String part) {
        return Optional.ofNullable(reasons.get(part));
    }

    public boolean isReady() {
        return reasons.isEmpty();
    }

    /** Reasons by part, in alphabetical order. */
    public Map<String, String> reasons() {
        return Map.copyOf(reasons);
    }
}
