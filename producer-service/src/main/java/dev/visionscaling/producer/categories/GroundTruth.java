package dev.visionscaling.producer.categories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expected categories by image, as a file states them; knows which images were asked for. Used by one thread. */
final class GroundTruth {
    private static final int LARGEST = 1_500_000;
    private static final int FIRST_SLOTS = 1024;

    private final String source;
    private final NameTable images = new NameTable(FIRST_SLOTS);
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> categories = new ArrayList<>();

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
        if (images.size() == LARGEST) {
            throw new IllegalStateException(
                    "names more than " + LARGEST + " images: divide it, and upload its images in parts");
        }
        int number = numbers.computeIfAbsent(category, name -> {
            categories.add(name);
            return categories.size();
        });
        int before = images.putIfAbsent(image, number);
        return before == 0 || before == number ? Optional.empty() : Optional.of(categories.get(before - 1));
    }

    /** @param names what the image may be called, the most exact first */
    Optional<String> of(List<String> names) {
        return names.stream()
                .map(images::ask)
                .filter(number -> number > 0)
                .findFirst()
                .map(number -> categories.get(number - 1));
    }

    /** How many images nobody asked for. */
    int missing() {
        return images.unasked();
    }

    boolean isMissing(String image) {
        return images.isUnasked(image);
    }
}
