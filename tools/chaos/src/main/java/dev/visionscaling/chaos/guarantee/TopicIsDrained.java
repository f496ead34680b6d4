package dev.visionscaling.chaos.guarantee;

import java.util.List;

/** Everything comes to an end by itself. */
final class TopicIsDrained implements Guarantee {
    @Override
    public String promise() {
        return "in the end nothing waits in the topic";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        return evidence.positions().entrySet().stream()
                .filter(entry -> entry.getValue().lag() != 0)
                .map(entry -> "partition " + entry.getKey() + ": " + entry.getValue())
                .toList();
    }
}
