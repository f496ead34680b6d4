package dev.visionscaling.chaos.guarantee;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The publisher skips no key, however many writers register at once and whatever happens to the broker. */
final class EveryKeyIsPublished implements Guarantee {
    @Override
    public String promise() {
        return "every registered key is in the topic";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        Set<String> published = new HashSet<>();
        evidence.publication().keys().values().forEach(published::addAll);
        return evidence.images().registered().stream()
                .filter(key -> !published.contains(key))
                .sorted()
                .toList();
    }
}
