package dev.visionscaling.benchmarks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * The result of one benchmark.
 *
 * @param title one line about what was measured, and how
 * @param plots drawings of the figures
 */
public record BenchmarkResult(String title, List<Measurement> figures, List<Plot> plots) {
    private static final int LABEL_WIDTH = 46;

    public BenchmarkResult {
        figures = List.copyOf(figures);
        plots = List.copyOf(plots);
    }

    /** A result without plots. */
    public BenchmarkResult(String title, List<Measurement> figures) {
        this(title, figures, List.of());
    }

    /** Adds a figure. */
    public BenchmarkResult and(Measurement more) {
        List<Measurement> all = new ArrayList<>(figures);
        all.add(more);
        return new BenchmarkResult(title, all, plots);
    }

    /** A table for the terminal: label, value, unit, range of the rounds, target. */
    public String toText() {
        StringJoiner text = new StringJoiner("\n", title + "\n", "\n");
        figures.forEach(figure -> text.add(line(figure)));
        return text.toString();
    }

    /** Writes one object per figure, by its name. */
    public void toJson(ObjectNode json) {
        json.put("title", title);
        ObjectNode all = json.putObject("figures");
        for (Measurement figure : figures) {
            ObjectNode node = all.putObject(figure.name());
            node.put("value", rounded(figure.value()));
            node.put("unit", figure.unit());
            if (!figure.rounds().isEmpty()) {
                ArrayNode rounds = node.putArray("rounds");
                figure.rounds().forEach(round -> rounds.add(rounded(round)));
            }
            figure.target().ifPresent(target -> {
                node.put("target", target.text());
                node.put("met", target.isMetBy(figure.value()));
            });
        }
    }

    private static String line(Measurement figure) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "  %-" + LABEL_WIDTH + "s %12s %s",
                figure.label(),
                number(figure, figure.value()),
                figure.unit()));
        if (figure.rounds().size() > 1) {
            line.append(String.format(
                    Locale.ROOT,
                    "  (%s to %s in %d rounds)",
                    number(figure, figure.lowest()),
                    number(figure, figure.highest()),
                    figure.rounds().size()));
        }
        figure.target()
                .ifPresent(target -> line.append("  target ")
                        .append(target.text())
                        .append(target.isMetBy(figure.value()) ? ": met" : ": MISSED"));
        return line.toString();
    }

    private static String number(Measurement figure, double value) {
        return String.format(Locale.ROOT, "%,." + figure.digits() + "f", value);
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).doubleValue();
    }
}
