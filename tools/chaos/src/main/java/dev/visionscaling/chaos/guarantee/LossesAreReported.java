package dev.visionscaling.chaos.guarantee;

import java.util.List;

/** Records that retention deletes before they are processed do not vanish in silence. */
final class LossesAreReported implements Guarantee {
    @Override
    public String promise() {
        return "records that were deleted before they were processed are reported";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        return evidence.findings().losses();
    }
}
