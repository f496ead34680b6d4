package dev.visionscaling.producer.categories;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expected categories by image, as a file states them; knows which images were asked for. Used by one thread. */
final class GroundTruth {
    private static final int LARGEST = 400_000;

    private final String source;
    private final Map<String, String> waiting = new HashMap<>();
    private final Map<String, String> found = new HashMap<>();

    /** @param source the file's name */
    GroundTruth(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    /**
     * Adds an image.
     *
     * @return the category that it has already, if that is another one: it stays
     * @throws IllegalStateException if there are too many for the memory of a producer
     */
    Optional<String> add(String image, String category) {
        if (waiting.size() == LARGEST) {
            throw new IllegalStateException(
                    "names more than " + LARGEST + " images: divide it, and upload its images in parts");
        }
        String before = waiting.putIfAbsent(image, category);
        return Optional.ofNullable(before).filter(other -> !other.equals(category));
    }

    /** @param names what the image may be called, the most exact first */
    Optional<String> of(List<String> names) {
        for (String name : names) {
            String category = waiting.remove(name);
            if (category != null) {
                found.put(name, category);
                return Optional.of(category);
            }
            // Two files of one name may differ in their extensions.
            category = found.get(name);
            if (category != null) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }

    /** The images that nobody asked for, in order. */
    List<String> missing() {
        return waiting.keySet().stream().sorted().toList();
    }
}
