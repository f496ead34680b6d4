package dev.visionscaling.common.ops;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What keeps a service from being ready, by name of the part; empty when all is well. Safe from any thread. */
public final class Health {
    private final Map<String, String> reasons = new ConcurrentSkipListMap<>();
    private volatile String status = "ready";

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

    /** What the service does while all is well, for example {@code standby: …}. */
    public void status(String text) {
        status = text;
    }

    public String status() {
        return status;
    }

    /** Reasons by part as they are now, in alphabetical order. */
    public Map<String, String> reasons() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }
}
