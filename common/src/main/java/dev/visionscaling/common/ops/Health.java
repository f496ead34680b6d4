package dev.visionscaling.common.ops;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The parts that keep a service from being ready, each with its reason, and notices. Safe from any thread. */
public final class Health {
    private final Map<String, String> reasons = new ConcurrentSkipListMap<>();
    private final Map<String, String> notices = new ConcurrentSkipListMap<>();
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

    public boolean isReady() {
        return reasons.isEmpty();
    }

    /** Records something that an operator must know although {@code part} works; it stays until the service ends. */
    public void notice(String part, String text) {
        notices.put(part, text);
    }

    /** A copy of the notices by part, in alphabetical order. */
    public Map<String, String> notices() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(notices));
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
