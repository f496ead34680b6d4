package dev.visionscaling.chaos.guarantee;

import java.util.List;

/** The result topic tells every outcome, and nothing else. */
final class EventsMatchRows implements Guarantee {
    @Override
    public String promise() {
        return "every committed outcome has its event, and no event names an outcome or a bin that the row does not";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        return evidence.findings().events();
    }
}
