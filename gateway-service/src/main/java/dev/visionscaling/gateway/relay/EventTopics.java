package dev.visionscaling.gateway.relay;

import dev.visionscaling.gateway.event.ResultEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The topics of events.
 *
 * @param prefixDepth the most levels of a key that count as its prefix; empty for all up to the last slash
 */
public record EventTopics(TopicTemplate template, OptionalInt prefixDepth) {
    /** The placeholders of {@link #template()}. */
    static final Set<String> PLACEHOLDERS = Set.of("bin", "prefix", "category", "outcome", "key");

    String of(ResultEvent event) {
        String key = event.key().value();
        return template.expand(Map.of(
                "bin", level(event.bin()),
                "category", level(event.category()),
                "outcome", TopicText.level(event.outcome()),
                "prefix", TopicText.levels(prefix(key)),
                "key", TopicText.levels(key)));
    }

    private String prefix(String key) {
        String folder = key.substring(0, Math.max(0, key.lastIndexOf('/')));
        if (prefixDepth.isEmpty()) {
            return folder;
        }
        return Arrays.stream(folder.split("/", -1))
                .limit(prefixDepth.getAsInt())
                .collect(Collectors.joining("/"));
    }

    private static String level(Optional<String> text) {
        return TopicText.level(text.orElse(""));
    }
}
