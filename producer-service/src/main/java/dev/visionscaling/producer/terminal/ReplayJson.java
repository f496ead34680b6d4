package dev.visionscaling.producer.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.visionscaling.common.rules.RulesFile;
import dev.visionscaling.producer.status.ReplayReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Formats a replay of rules as one JSON object. */
public final class ReplayJson {
    private ReplayJson() {}

    public static String of(RulesFile rules, ReplayReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("rules", rules.toString());
            json.writeStringField("rules_digest", rules.rules().digest().orElse(null));
            json.writeNumberField("predictions", report.images().predictions());
            json.writeNumberField("rejected", report.images().rejected());
            json.writeNumberField("changed", report.images().changed());
            json.writeArrayFieldStart("bins");
            for (ReplayReport.Bin bin : report.bins()) {
                json.writeStartObject();
                json.writeStringField("bin", bin.name());
                json.writeStringField("reason", bin.kind().label());
                json.writeNumberField("images", bin.images());
                json.writeEndObject();
            }
            json.writeEndArray();
            writeLeastConfidences(json, report);
            json.writeObjectFieldStart("without_bin");
            for (Map.Entry<String, Long> category : report.withoutBin().entrySet()) {
                json.writeNumberField(category.getKey(), category.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("without_novelty", report.withoutNovelty());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void writeLeastConfidences(JsonGenerator json, ReplayReport report) throws IOException {
        json.writeArrayFieldStart("least_confidences");
        for (ReplayReport.Confidence confidence : report.leastConfidences()) {
            json.writeStartObject();
            json.writeNumberField("percent", confidence.percent());
            json.writeNumberField("unsure", confidence.unsure());
            json.writeNumberField("with_known_category", confidence.sorted());
            json.writeNumberField("in_wrong_bin", confidence.wrong());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
