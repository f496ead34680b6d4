package dev.visionscaling.producer.categories;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The expected categories of a file, by image; remembers which images were looked up. Used by one thread. */
final class GroundTruth {
    private static final int MAX_IMAGES = 1_500_000;
    private static final int INITIAL_SLOTS = 1024;

    private final String source;
    private final NameTable images = new NameTable(INITIAL_SLOTS);
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> categories = new ArrayList<>();
    private final Set<Path> files = new HashSet<>();

    /** @param source the file's name */
    GroundTruth(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    /** Remembers a file whose lines were added. */
    void readFrom(Path file) {
        files.add(file.toAbsolutePath().normalize());
    }

    boolean wasReadFrom(Path file) {
        return files.contains(file.toAbsolutePath().normalize());
    }

    /**
     * Adds an image.
     *
     * @return the image's category if it already has a different one, which is kept
     * @throws IllegalStateException if there are too many images for the producer's memory
     */
    Optional<String> add(String image, String category) {
        if (images.size() == MAX_IMAGES) {
            throw new IllegalStateException(
                    "names more than " + MAX_IMAGES + " images: split it and upload its images in parts");
        }
        int number = numbers.computeIfAbsent(category, name -> {
            categories.add(name);
            return categories.size();
        });
        int before = images.putIfAbsent(image, number);
        return before == 0 || before == number ? Optional.empty() : Optional.of(categories.get(before - 1));
    }

    /** @param names the names that the image can have in the file, the most specific first */
    Optional<String> of(List<String> names) {
        return names.stream()
                .map(images::lookUp)
                .filter(number -> number > 0)
                .findFirst()
                .map(number -> categories.get(number - 1));
    }

    /** The number of images that were never looked up. */
    int missing() {
        return images.unused();
    }

    /** Returns true if {@code image} was never looked up. */
    boolean isMissing(String image) {
        return images.isUnused(image);
    }
}
