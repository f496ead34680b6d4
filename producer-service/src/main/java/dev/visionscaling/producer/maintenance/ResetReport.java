package dev.visionscaling.producer.maintenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The result of a reset or of a dry run.
 *
 * @param published the number of keys published up to the deleted checkpoint
 */
public record ResetReport(ResetSettings settings, long published, long predictions, long rejections, long images) {
    /** The closing line. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add(String.format(
                Locale.ROOT,
                "checkpoint of %s reset to the start (%,d keys had been published)",
                settings.topic(),
                published));
        if (settings.outcomes()) {
            parts.add(
                    String.format(Locale.ROOT, "%,d predictions and %,d rejections deleted", predictions, rejections));
        }
        if (settings.images()) {
            parts.add(String.format(Locale.ROOT, "%,d registered images deleted", images));
        }
        return (settings.dryRun() ? "dry run, nothing changed: " : "") + String.join("; ", parts);
    }
}
