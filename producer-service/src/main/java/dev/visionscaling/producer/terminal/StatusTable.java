package dev.visionscaling.producer.terminal;

import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.producer.status.Accuracy;
import dev.visionscaling.producer.status.BinCounts;
import dev.visionscaling.producer.status.Confusion;
import dev.visionscaling.producer.status.ImageCounts;
import dev.visionscaling.producer.status.PartitionLag;
import dev.visionscaling.producer.status.StatusReport;
import java.util.Locale;

/** Formats the status as a table. */
public final class StatusTable {
    private final StringBuilder text = new StringBuilder();

    private StatusTable() {}

    public static String of(StatusReport report) {
        StatusTable table = new StatusTable();
        table.addCounts(report);
        if (report.partitions().isEmpty()) {
            table.line("topic %s does not exist yet", report.topic());
        } else {
            table.addPartitions(report);
        }
        return table.text.toString().stripTrailing();
    }

    private void addCounts(StatusReport report) {
        ImageCounts counts = report.counts();
        count("images", counts.images());
        count("published", counts.published());
        count("predictions", counts.predictions());
        count("rejected", counts.allRejected());
        counts.rejected().forEach((reason, number) -> count("  " + reason, number));
        count("waiting", counts.waiting().registered());
        if (report.missing() > 0) {
            count("missing", report.missing());
            line("  published, not in the topic, without an outcome: 'redrive --missing' publishes their keys again");
        }
        addBins(counts.bins());
        addAccuracy(counts.accuracy());
    }

    private void addBins(BinCounts bins) {
        if (bins.byRules()) {
            count(
                    "with a bin",
                    bins.images().values().stream().mapToLong(Long::longValue).sum());
            bins.images().forEach((bin, number) -> count("  " + bin, number));
        }
    }

    private void addAccuracy(Accuracy accuracy) {
        accuracy.share()
                .ifPresent(share -> line(
                        "%-28s %,15.1f %% (%,d of %,d with a known category)",
                        "accuracy", 100 * share, accuracy.correct(), accuracy.labelled()));
        for (Confusion confusion : accuracy.confusions()) {
            count("  " + confusion.expected() + " mistaken for " + confusion.predicted(), confusion.images());
        }
    }

    private void addPartitions(StatusReport report) {
        line("");
        line("topic %s, group %s", report.topic(), report.group());
        line("%-12s %15s %15s %15s", "partition", "end", "committed", "lag");
        for (PartitionLag partition : report.partitions()) {
            String committed = partition.committed().isPresent()
                    ? String.format(Locale.ROOT, "%,d", partition.committed().getAsLong())
                    : "none";
            line("%-12d %,15d %15s %,15d", partition.partition(), partition.end(), committed, partition.lag());
        }
        line("%-12s %15s %15s %,15d", "all", "", "", report.lag());
    }

    private void count(String name, long value) {
        line("%-28s %,15d", name, value);
    }

    private void line(String format, Object... values) {
        text.append(PlainText.of(String.format(Locale.ROOT, format, values))).append(System.lineSeparator());
    }
}
