package dev.visionscaling.chaos.guarantee;

import java.util.List;

/** What is committed is done. */
final class CommitsFollowWork implements Guarantee {
    @Override
    public String promise() {
        return "no offset was committed past a key without an outcome";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        return evidence.commits();
    }
}
