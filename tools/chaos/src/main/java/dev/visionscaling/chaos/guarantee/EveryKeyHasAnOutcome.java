package dev.visionscaling.chaos.guarantee;

import java.util.List;

/** No image is lost. */
final class EveryKeyHasAnOutcome implements Guarantee {
    @Override
    public String promise() {
        return "every image that was registered or published has an outcome";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        return evidence.images().all().stream()
                .filter(key -> !evidence.outcomes().rows().containsKey(key))
                .sorted()
                .toList();
    }
}
