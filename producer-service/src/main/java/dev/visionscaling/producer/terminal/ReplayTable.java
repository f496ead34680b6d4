package dev.visionscaling.producer.terminal;

import dev.visionscaling.common.rules.RulesFile;
import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.producer.status.ReplayReport;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Formats a replay of rules as a table. */
public final class ReplayTable {
    private static final int NAME_WIDTH = 28;
    private static final int MOST_NAMED = 10;

    private final StringBuilder text = new StringBuilder();

    private ReplayTable() {}

    public static String of(RulesFile rules, ReplayReport report) {
        ReplayTable table = new ReplayTable();
        table.addBins(rules, report);
        if (report.images().predictions() > 0) {
            table.addLeastConfidences(report);
        }
        return table.text.toString().stripTrailing();
    }

    private void addBins(RulesFile rules, ReplayReport report) {
        ReplayReport.Images images = report.images();
        line(
                "%s (digest %s)",
                rules,
                rules.rules().digest().map(digest -> digest.substring(0, 12)).orElse("-"));
        line("%,d predictions, %,d rejected images; nothing is changed", images.predictions(), images.rejected());
        line("");
        line("%-" + NAME_WIDTH + "s %-9s %15s %8s", "bin", "reason", "images", "share");
        for (ReplayReport.Bin bin : report.bins()) {
            line(
                    "%-" + NAME_WIDTH + "s %-9s %,15d %6.1f %%",
                    bin.name(),
                    bin.kind().label(),
                    bin.images(),
                    percent(bin.images(), images.all()));
        }
        line("%,d of %,d are in another bin now", images.changed(), images.all());
        if (!report.withoutBin().isEmpty()) {
            line(
                    "the rules have no bin for %s: %,d predictions are shown under their categories",
                    some(report.withoutBin().keySet()),
                    report.withoutBin().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
        if (report.withoutNovelty() > 0) {
            line(
                    "%,d predictions have no novelty and cannot be unknown: their model did not measure it",
                    report.withoutNovelty());
        }
    }

    private void addLeastConfidences(ReplayReport report) {
        boolean known = report.images().labelled() > 0;
        line("");
        line("%-" + NAME_WIDTH + "s %9s %s", "with least_confidence", "unsure", known ? "      in a wrong bin" : "");
        for (ReplayReport.Confidence confidence : report.leastConfidences()) {
            String wrong = String.format(
                    Locale.ROOT,
                    "%6.2f %% of %,d with a known category",
                    percent(confidence.wrong(), confidence.sorted()),
                    confidence.sorted());
            line(
                    "%" + (NAME_WIDTH - 2) + ".0f %% %7.1f %% %s",
                    confidence.percent(),
                    percent(confidence.unsure(), report.images().predictions()),
                    known ? wrong : "");
        }
    }

    private static String some(Set<String> names) {
        String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMED ? first + " and " + (names.size() - MOST_NAMED) + " more" : first;
    }

    private static double percent(long part, long all) {
        return all == 0 ? 0 : 100.0 * part / all;
    }

    private void line(String format, Object... values) {
        text.append(PlainText.of(String.format(Locale.ROOT, format, values)).stripTrailing())
                .append(System.lineSeparator());
    }
}
