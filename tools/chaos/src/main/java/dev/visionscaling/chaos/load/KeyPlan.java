package dev.visionscaling.chaos.load;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Every key of a run and the image behind it. The same seed gives the same plan. */
public final class KeyPlan {
    private static final double BAD_SHARE = 0.02;
    // Realistic keys, including spaces, characters with a meaning in URLs, and other scripts.
    private static final List<String> STEMS =
            List.of("belt/part", "belt 2/part", "lager+süd/teil", "100%/bolt & nut", "仓库/零件", "a=b?c#d/part");

    private final OriginalImages available;
    private final Map<String, OriginalImage> originalByKey = new LinkedHashMap<>();

    /** Plans the keys of the originals and {@code images} copies of them. */
    public KeyPlan(OriginalImages available, int images, long seed) {
        this.available = available;
        Random random = new Random(seed);
        available.all().forEach(original -> originalByKey.put(original.originalKey(), original));
        for (int i = 0; i < images; i++) {
            String stem = STEMS.get(random.nextInt(STEMS.size()));
            String key = String.format(Locale.ROOT, "%s-%06d.jpg", stem, i);
            originalByKey.put(key, available.any(random, BAD_SHARE));
        }
    }

    /** A random original. */
    OriginalImage any(boolean good, Random random) {
        return available.any(random, good ? 0 : 1);
    }

    /** The image behind each key; the originals' own keys come first. */
    public Map<String, OriginalImage> originals() {
        return Collections.unmodifiableMap(originalByKey);
    }

    /** The keys of the copies, in the order of their registration. */
    public List<String> copies() {
        return originalByKey.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(entry.getValue().originalKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
