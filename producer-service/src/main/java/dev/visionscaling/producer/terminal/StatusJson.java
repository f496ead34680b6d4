package dev.visionscaling.producer.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.visionscaling.producer.status.Accuracy;
import dev.visionscaling.producer.status.Confusion;
import dev.visionscaling.producer.status.ImageCounts;
import dev.visionscaling.producer.status.PartitionLag;
import dev.visionscaling.producer.status.StatusReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Formats the status as one JSON object. */
public final class StatusJson {
    private StatusJson() {}

    public static String of(StatusReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            writeCounts(json, report.counts());
            json.writeNumberField("missing", report.missing());
            json.writeStringField("topic", report.topic());
            json.writeStringField("group", report.group());
            json.writeArrayFieldStart("partitions");
            for (PartitionLag partition : report.partitions()) {
                writePartition(json, partition);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void writeCounts(JsonGenerator json, ImageCounts counts) throws IOException {
        json.writeNumberField("images", counts.images());
        json.writeNumberField("published", counts.published());
        json.writeNumberField("predictions", counts.predictions());
        json.writeNumberField("rejected", counts.allRejected());
        json.writeObjectFieldStart("rejected_by_reason");
        for (Map.Entry<String, Long> reason : counts.rejected().entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("waiting", counts.waiting().registered());
        json.writeObjectFieldStart("per_bin");
        for (Map.Entry<String, Long> bin : counts.bins().images().entrySet()) {
            json.writeNumberField(bin.getKey(), bin.getValue());
        }
        json.writeEndObject();
        writeAccuracy(json, counts.accuracy());
    }

    private static void writeAccuracy(JsonGenerator json, Accuracy accuracy) throws IOException {
        if (accuracy.share().isPresent()) {
            json.writeNumberField("accuracy", accuracy.share().getAsDouble());
        } else {
            json.writeNullField("accuracy");
        }
        json.writeArrayFieldStart("confusions");
        for (Confusion confusion : accuracy.confusions()) {
            json.writeStartObject();
            json.writeStringField("expected", confusion.expected());
            json.writeStringField("predicted", confusion.predicted());
            json.writeNumberField("count", confusion.images());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writePartition(JsonGenerator json, PartitionLag partition) throws IOException {
        json.writeStartObject();
        json.writeNumberField("partition", partition.partition());
        json.writeNumberField("end", partition.end());
        if (partition.committed().isPresent()) {
            json.writeNumberField("committed", partition.committed().getAsLong());
        } else {
            json.writeNullField("committed");
        }
        json.writeNumberField("lag", partition.lag());
        json.writeEndObject();
    }
}
