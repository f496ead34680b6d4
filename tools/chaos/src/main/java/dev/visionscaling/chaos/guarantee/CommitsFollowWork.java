package dev.visionscaling.chaos.guarantee;

import java.util.List;

/** Committed records have their outcomes. */
final class CommitsFollowWork implements Guarantee {
    @Override
    public String promise() {
        return "no offset is committed past a key without an outcome";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        return evidence.findings().commits();
    }
}
