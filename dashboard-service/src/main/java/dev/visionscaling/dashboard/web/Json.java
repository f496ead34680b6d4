package dev.visionscaling.dashboard.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.results.Prediction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON on a single line. */
final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Json() {}

    /** Writes the fields of an object. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] object(Fields fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4 << 10);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static void prediction(JsonGenerator json, Prediction prediction) throws IOException {
        json.writeStartObject();
        imageFields(json, prediction.image());
        json.writeStringField("category", prediction.category());
        if (!prediction.bin().equals(prediction.category())) {
            json.writeStringField("bin", prediction.bin());
        }
        json.writeNumberField("confidence", rounded(prediction.confidence()));
        json.writeStringField("host", prediction.hostname());
        json.writeNumberField("time", prediction.time().toEpochMilli());
        json.writeStringField("model", prediction.model());
        if (prediction.latencyMillis().isPresent()) {
            json.writeNumberField("latency", rounded(prediction.latencyMillis().getAsDouble()));
        }
        if (prediction.expected().isPresent()) {
            json.writeStringField("expected", prediction.expected().get());
        }
        json.writeEndObject();
    }

    /** Writes the fields that name an image: the bucket only if it is not the default one. */
    static void imageFields(JsonGenerator json, ImageId image) throws IOException {
        json.writeStringField("key", image.key());
        if (!image.isInDefaultBucket()) {
            json.writeStringField("bucket", image.bucket());
        }
    }

    /** Writes an image as a value: its key, or an object with key and bucket if the bucket is not the default one. */
    static void image(JsonGenerator json, ImageId image) throws IOException {
        if (image.isInDefaultBucket()) {
            json.writeString(image.key());
        } else {
            json.writeStartObject();
            imageFields(json, image);
            json.writeEndObject();
        }
    }

    /** Rounds to two decimal places. */
    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
