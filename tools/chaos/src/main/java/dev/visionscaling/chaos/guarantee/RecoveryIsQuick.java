package dev.visionscaling.chaos.guarantee;

import dev.visionscaling.chaos.audit.Recovery;
import java.util.List;
import java.util.Locale;

/** Work resumes by itself and soon. */
final class RecoveryIsQuick implements Guarantee {
    @Override
    public String promise() {
        return "work resumes soon after every fault, without intervention";
    }

    @Override
    public List<String> violations(Evidence evidence) {
        return evidence.recoveries().stream()
                .filter(recovery -> isLate(recovery, evidence.limits()))
                .map(recovery -> String.format(
                        Locale.ROOT,
                        "%s: first commit after %.1f s, in every partition after %s%.1f s",
                        recovery.fault(),
                        recovery.first().toMillis() / 1e3,
                        recovery.inTime() ? "" : "more than ",
                        recovery.all().toMillis() / 1e3))
                .toList();
    }

    private static boolean isLate(Recovery recovery, Evidence.Limits limits) {
        return !recovery.inTime()
                || recovery.all().toSeconds() >= limits.afterAny()
                || (recovery.serverReturned() && recovery.first().toSeconds() >= limits.afterOutage());
    }
}
