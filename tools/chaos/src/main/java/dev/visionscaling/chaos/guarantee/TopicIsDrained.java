package dev.visionscaling.chaos.guarantee;

import java.util.List;

/** All work is done in the end. */
final class TopicIsDrained implements Guarantee {
    @Override
    public String promise() {
        return "in the end nothing waits in the topic";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        return evidence.offsets().stream()
                .filter(offsets -> offsets.lag() != 0)
                .map(offsets -> "partition " + offsets.partition() + ": " + offsets.lag() + " of " + offsets.end()
                        + " records wait")
                .toList();
    }
}
