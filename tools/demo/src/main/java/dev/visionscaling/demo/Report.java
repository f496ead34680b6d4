package dev.visionscaling.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visionscaling.common.terminal.Percentages;
import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.harness.outcomes.Accuracy;
import dev.visionscaling.harness.outcomes.OutcomeSummary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run, as JSON and as text.
 *
 * @param precision precision that the consumers computed with
 * @param consumers number of consumers that were started
 * @param wallSeconds time from the start of the command to its last figure, including servers, upload and model loading
 */
record Report(OutcomeSummary figures, String precision, int consumers, int partitions, double wallSeconds) {
    private static final int CATEGORIES_SHOWN = 10;
    private static final int CONFUSIONS_SHOWN = 5;

    /** An indented JSON object; missing figures are null. */
    String toJson() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("images", figures.images());
        json.put("predictions", figures.predictions());
        json.put("rejected", figures.rejected());
        json.put("missing", figures.missing());
        json.put("duplicates", figures.duplicates());
        json.put("throughput_images_per_second", rounded(figures.throughput(), 2));
        ObjectNode latency = json.putObject("latency_ms");
        latency.put("p50", rounded(figures.latency().map(OutcomeSummary.Latency::p50), 2));
        latency.put("p95", rounded(figures.latency().map(OutcomeSummary.Latency::p95), 2));
        latency.put("p99", rounded(figures.latency().map(OutcomeSummary.Latency::p99), 2));
        putCounts(json.putObject("per_host"), figures.perHost());
        putCounts(json.putObject("per_category"), figures.perCategory());
        putCounts(json.putObject("per_rejected_reason"), figures.perReason());
        putAccuracy(json, figures.accuracy());
        json.put("model", figures.model());
        json.put("precision", precision);
        json.put("consumers", consumers);
        json.put("partitions", partitions);
        json.put("processing_seconds", rounded(Optional.of(figures.processingSeconds()), 3));
        json.put("wall_seconds", rounded(Optional.of(wallSeconds), 3));
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A few lines for a terminal. */
    String toText() {
        OutcomeSummary f = figures;
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add(line(
                "images",
                "%,d: %,d predicted, %,d rejected, %,d without an outcome, %,d with more than one",
                f.images(),
                f.predictions(),
                f.rejected(),
                f.missing(),
                f.duplicates()));
        f.throughput()
                .ifPresent(rate -> text.add(line(
                        "throughput",
                        "%,.1f images/s: %,d in %,.1f s, from the first key published to the last row written",
                        rate,
                        f.processed(),
                        f.processingSeconds())));
        f.latency()
                .ifPresent(latency -> text.add(line(
                        "latency",
                        "p50 %,.0f ms, p95 %,.0f ms, p99 %,.0f ms, from a key's publication to its row",
                        latency.p50(),
                        latency.p95(),
                        latency.p99())));
        f.accuracy()
                .share()
                .ifPresent(share -> text.add(line(
                        "accuracy",
                        "%.2f %% of %,d images with a known category",
                        share * 100,
                        f.accuracy().labelled())));
        if (!f.accuracy().confusions().isEmpty()) {
            text.add(line("confusions", "%s", mostFrequent(f.accuracy().confusions())));
        }
        text.add(line("model", "%s, %s", f.model().isEmpty() ? "-" : f.model(), precision));
        text.add(line("consumers", "%s", shares(f.perHost(), Integer.MAX_VALUE)));
        text.add(line("categories", "%s", shares(f.perCategory(), CATEGORIES_SHOWN)));
        if (!f.perReason().isEmpty()) {
            text.add(line(
                    "rejected",
                    "%s; with --stay the live page names each with its cause",
                    shares(f.perReason(), CATEGORIES_SHOWN)));
        }
        return text.toString();
    }

    private static String shares(Map<String, Long> counts, int shown) {
        Map<String, Integer> percentages = Percentages.of(counts);
        StringJoiner text = new StringJoiner(", ");
        text.setEmptyValue("-");
        counts.entrySet().stream()
                .limit(shown)
                .forEach(entry -> text.add(String.format(
                        Locale.ROOT,
                        "%s %,d (%d %%)",
                        entry.getKey(),
                        entry.getValue(),
                        percentages.get(entry.getKey()))));
        if (counts.size() > shown) {
            text.add("and " + (counts.size() - shown) + " more");
        }
        return text.toString();
    }

    private static String mostFrequent(List<Accuracy.Confusion> confusions) {
        return confusions.stream()
                .limit(CONFUSIONS_SHOWN)
                .map(confusion -> String.format(
                        Locale.ROOT,
                        "%s mistaken for %s %,d",
                        confusion.expected(),
                        confusion.predicted(),
                        confusion.images()))
                .collect(Collectors.joining(", "));
    }

    private static String line(String label, String format, Object... values) {
        return PlainText.of(String.format(Locale.ROOT, "%-12s", label) + String.format(Locale.ROOT, format, values));
    }

    private static void putAccuracy(ObjectNode json, Accuracy accuracy) {
        json.put("accuracy", rounded(accuracy.share(), 6));
        json.put("labelled", accuracy.labelled());
        ObjectNode categories = json.putObject("accuracy_per_category");
        for (Accuracy.Category category : accuracy.categories()) {
            categories
                    .putObject(category.name())
                    .put("expected", category.predicted())
                    .put("correct", category.correct());
        }
        ArrayNode confusions = json.putArray("confusions");
        for (Accuracy.Confusion confusion : accuracy.confusions()) {
            confusions
                    .addObject()
                    .put("expected", confusion.expected())
                    .put("predicted", confusion.predicted())
                    .put("count", confusion.images());
        }
    }

    private static void putCounts(ObjectNode json, Map<String, Long> counts) {
        counts.forEach((name, count) -> json.put(name, count));
    }

    private static @Nullable BigDecimal rounded(Optional<Double> value, int digits) {
        return value.map(number -> BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP))
                .orElse(null);
    }
}
