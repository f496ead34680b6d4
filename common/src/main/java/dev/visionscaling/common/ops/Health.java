package dev.visionscaling.common.ops;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The parts that keep a service from being ready, each with its reason, and warnings about parts that it can do without.
 * Safe from any thread.
 */
public final class Health {
    private final Map<String, String> reasons = new ConcurrentSkipListMap<>();
    private final Map<String, String> warnings = new ConcurrentSkipListMap<>();
    private volatile String status = "ready";

    /** Records that {@code part} does not work; returns true if it worked before. */
    public boolean degraded(String part, String reason) {
        return reasons.put(part, reason) == null;
    }

    /** Records that {@code part} works; returns true if it did not work before. */
    public boolean restored(String part) {
        return reasons.remove(part) != null;
    }

    /** The reason why {@code part} does not work; empty if it works. */
    public Optional<String> reasonOf(String part) {
        return Optional.ofNullable(reasons.get(part));
    }

    /** Records that {@code part} does not work, and that the service is ready without it. */
    public void warning(String part, String reason) {
        warnings.put(part, reason);
    }

    /** Records that {@code part} works again. */
    public void warningOver(String part) {
        warnings.remove(part);
    }

    /** A copy of the warnings by part, in alphabetical order. */
    public Map<String, String> warnings() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(warnings));
    }

    public boolean isReady() {
        return reasons.isEmpty();
    }

    /** Sets the current activity, which is shown while the service is ready, for example {@code standby: …}. */
    public void status(String text) {
        status = text;
    }

    public String status() {
        return status;
    }

    /** A copy of the reasons by part, in alphabetical order. */
    public Map<String, String> reasons() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }
}
