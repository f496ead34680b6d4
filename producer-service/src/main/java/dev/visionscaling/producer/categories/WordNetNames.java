package dev.visionscaling.producer.categories;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Category names by WordNet id, for example {@code tench} for {@code n01440764}. */
final class WordNetNames {
    private static final Pattern ID = Pattern.compile("n\\d{8}");
    // Both are in the order of the model's outputs, which is also that of the ids.
    private static final String IMAGENET_IDS = "imagenet1k-wordnet-ids.txt";
    private static final String IMAGENET_NAMES = "imagenet1k-categories.txt";

    private final Map<String, String> names;

    private WordNetNames(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    /** ImageNet's 1,000 categories, with the names that a model trained on them predicts. */
    static WordNetNames ofImageNet() {
        List<String> ids = lines(IMAGENET_IDS);
        List<String> categories = lines(IMAGENET_NAMES);
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            names.put(ids.get(i), categories.get(i));
        }
        return new WordNetNames(names);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** These names, and {@code others} for ids that are not among them. */
    WordNetNames or(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.putAll(names);
        return new WordNetNames(all);
    }

    /** The name of {@code category} if that is a known id, else {@code category} itself. */
    String nameOf(String category) {
        return names.getOrDefault(category, category);
    }

    int size() {
        return names.size();
    }

    private static List<String> lines(String resource) {
        try (InputStream in = WordNetNames.class.getResourceAsStream(resource)) {
            byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
