package dev.visionscaling.dashboard.thumbnails;

import dev.visionscaling.common.ImageId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Keeps the most recently used values of images within a limit of bytes. Safe from any thread. */
final class ByteLimitedCache<V> {
    private static final float LOAD = 0.75f;

    private final Map<ImageId, V> entries = new LinkedHashMap<>(64, LOAD, true);
    private final long maxBytes;
    private final ToLongFunction<V> size;
    private long bytes;

    /** @param size returns the bytes of a value; its image's key counts too */
    ByteLimitedCache(long maxBytes, ToLongFunction<V> size) {
        this.maxBytes = maxBytes;
        this.size = size;
    }

    synchronized Optional<V> get(ImageId image) {
        return Optional.ofNullable(entries.get(image));
    }

    /** Does not keep a value that alone exceeds the limit. */
    synchronized void put(ImageId image, V value) {
        V previous = entries.put(image, value);
        if (previous != null) {
            bytes -= weight(image, previous);
        }
        bytes += weight(image, value);
        Iterator<Map.Entry<ImageId, V>> oldest = entries.entrySet().iterator();
        while (bytes > maxBytes && oldest.hasNext()) {
            Map.Entry<ImageId, V> entry = oldest.next();
            bytes -= weight(entry.getKey(), entry.getValue());
            oldest.remove();
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    private long weight(ImageId image, V value) {
        return 2L * (image.bucket().length() + image.key().length()) + size.applyAsLong(value);
    }
}
