package dev.visionscaling.producer.maintenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a reset did, or would do.
 *
 * @param published how far the checkpoint was
 */
public record ResetReport(ResetSettings settings, long published, long predictions, long rejections, long images) {
    /** In a line for a person. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add(String.format(
                Locale.ROOT,
                "checkpoint of %s back to the start (%,d keys were published)",
                settings.topic(),
                published));
        if (settings.outcomes()) {
            parts.add(
                    String.format(Locale.ROOT, "%,d predictions and %,d rejections deleted", predictions, rejections));
        }
        if (settings.images()) {
            parts.add(String.format(Locale.ROOT, "%,d registered images deleted", images));
        }
        return (settings.dryRun() ? "dry run, nothing is changed: " : "") + String.join("; ", parts);
    }
}
