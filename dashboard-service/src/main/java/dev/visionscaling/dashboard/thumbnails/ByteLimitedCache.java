package dev.visionscaling.dashboard.thumbnails;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Keeps the most recently used values within a limit of bytes. Safe from any thread. */
final class ByteLimitedCache<V> {
    private static final float LOAD = 0.75f;

    private final Map<String, V> entries = new LinkedHashMap<>(64, LOAD, true);
    private final long maxBytes;
    private final ToLongFunction<V> size;
    private long bytes;

    /** @param size returns the bytes of a value; its key counts too */
    ByteLimitedCache(long maxBytes, ToLongFunction<V> size) {
        this.maxBytes = maxBytes;
        this.size = size;
    }

    synchronized Optional<V> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Does not keep a value that alone exceeds the limit. */
    synchronized void put(String key, V value) {
        V previous = entries.put(key, value);
        if (previous != null) {
            bytes -= weight(key, previous);
        }
        bytes += weight(key, value);
        Iterator<Map.Entry<String, V>> oldest = entries.entrySet().iterator();
        while (bytes > maxBytes && oldest.hasNext()) {
            Map.Entry<String, V> entry = oldest.next();
            bytes -= weight(entry.getKey(), entry.getValue());
            oldest.remove();
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    private long weight(String key, V value) {
        return 2L * key.length() + size.applyAsLong(value);
    }
}
