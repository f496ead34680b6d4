package dev.visionscaling.chaos.guarantee;

import java.util.List;

/** No image is counted twice. */
final class NoKeyHasTwoOutcomes implements Guarantee {
    @Override
    public String promise() {
        return "no key has two rows, nor a prediction and a rejection";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        return evidence.outcomes().rows().entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .sorted()
                .toList();
    }
}
