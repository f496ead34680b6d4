package dev.visionscaling.chaos.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Every key of a run and what lies behind it, the same for the same seed. */
public final class KeyPlan {
    private static final double BAD_SHARE = 0.02;
    // Keys as people have them, spaces, signs of URLs and other alphabets included.
    private static final List<String> STEMS =
            List.of("belt/part", "belt 2/part", "lager+süd/teil", "100%/bolt & nut", "仓库/零件", "a=b?c#d/part");

    private final Map<String, OriginalImage> contents = new LinkedHashMap<>();

    /** Plans the keys of the originals and {@code images} copies of them. */
    public KeyPlan(OriginalImages originals, int images, long seed) {
        Random random = new Random(seed);
        originals.all().forEach(content -> contents.put(content.originalKey(), content));
        for (int i = 0; i < images; i++) {
            String stem = STEMS.get(random.nextInt(STEMS.size()));
            String key = String.format(Locale.ROOT, "%s-%06d.jpg", stem, i);
            contents.put(key, originals.any(random, BAD_SHARE));
        }
    }

    /** What lies behind each key, the originals first. */
    public Map<String, OriginalImage> contents() {
        return java.util.Collections.unmodifiableMap(contents);
    }

    /** The keys of the copies, in the order in which they are to be registered. */
    public List<String> copies() {
        return contents.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(entry.getValue().originalKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
