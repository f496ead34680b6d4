package dev.visionscaling.consumer.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.visionscaling.common.ResultEventNames;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.outcome.Latency;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.ResultEvent;
import dev.visionscaling.consumer.outcome.RunnersUp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Builds the record of an event: the image key, the outcome as JSON, and the headers of CloudEvents' binary mode,
 * followed by those of the image's record. docs/result-topic.md describes it.
 */
final class ResultEventRecord {
    // Escaped, so that even half a surrogate pair in a category's name is written.
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int USUAL_BYTES = 1024;

    private final String topic;
    private final Author author;

    ResultEventRecord(String topic, Author author) {
        this.topic = topic;
        this.author = author;
    }

    ProducerRecord<byte[], byte[]> of(ResultEvent event) {
        String key = event.outcome().image().key().value();
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, bytes(key), json(event));
        String type = outcome(event);
        header(message, ResultEventNames.CONTENT_TYPE, "application/json");
        header(message, ResultEventNames.SPEC_VERSION, "1.0");
        header(message, ResultEventNames.ID, id(event));
        header(
                message,
                ResultEventNames.SOURCE,
                "/visionscaling/" + event.source().topic());
        header(message, ResultEventNames.TYPE, ResultEventNames.TYPE_PREFIX + type);
        header(message, ResultEventNames.SUBJECT, key);
        header(message, ResultEventNames.TIME_HEADER, event.time().toString());
        event.headers()
                .forEach(passed ->
                        message.headers().add(passed.name(), passed.value().orElse(null)));
        return message;
    }

    // The same whenever the same row's event is sent again.
    private String id(ResultEvent event) {
        ImageLocation image = event.outcome().image();
        String row = String.join(
                "\n",
                image.bucket(),
                image.key().value(),
                event.time().toString(),
                author(event).hostname());
        return UUID.nameUUIDFromBytes(bytes(row)).toString();
    }

    private byte[] json(ResultEvent event) {
        ByteArrayOutputStream value = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(value)) {
            json.writeStartObject();
            json.writeStringField(
                    ResultEventNames.IMAGE_KEY, event.outcome().image().key().value());
            json.writeStringField(
                    ResultEventNames.BUCKET, event.outcome().image().bucket());
            json.writeStringField(ResultEventNames.OUTCOME, outcome(event));
            writeOutcome(json, event);
            json.writeStringField(ResultEventNames.MODEL, author(event).model());
            json.writeStringField(ResultEventNames.WEIGHTS_DIGEST, author(event).weightsDigest());
            json.writeStringField(ResultEventNames.HOSTNAME, author(event).hostname());
            writeTimes(json, event);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it writes to memory
        }
        return value.toByteArray();
    }

    private void writeOutcome(JsonGenerator json, ResultEvent event) throws IOException {
        Optional<Outcome.Predicted> predicted = event.outcome().match(Optional::of, rejected -> Optional.empty());
        Optional<Outcome.Rejected> rejected = event.outcome().match(other -> Optional.empty(), Optional::of);
        text(json, ResultEventNames.CATEGORY, predicted.map(Outcome.Predicted::category));
        number(json, ResultEventNames.CONFIDENCE, predicted.map(Outcome.Predicted::confidence));
        json.writeFieldName(ResultEventNames.RUNNERS_UP);
        json.writeRawValue(
                predicted.flatMap(row -> RunnersUp.json(row.runnersUp())).orElse("[]"));
        json.writeFieldName(ResultEventNames.NOVELTY);
        writeNovelty(json, predicted.map(Outcome.Predicted::novelty).orElse(OptionalDouble.empty()));
        text(json, ResultEventNames.BIN, event.outcome().match(row -> Optional.of(row.bin()), Outcome.Rejected::bin));
        text(json, ResultEventNames.RULES_DIGEST, author(event).rulesDigest());
        text(
                json,
                ResultEventNames.REASON,
                rejected.map(row -> row.rejection().reason().label()));
        text(json, ResultEventNames.DETAIL, rejected.map(row -> event.detailOf(row.rejection())));
    }

    // As precise as in the row, which is of the same type; but JSON has no infinity.
    private static void writeNovelty(JsonGenerator json, OptionalDouble novelty) throws IOException {
        if (novelty.isPresent() && !Double.isNaN(novelty.getAsDouble())) {
            json.writeNumber(Math.min((float) novelty.getAsDouble(), Float.MAX_VALUE));
        } else {
            json.writeNull();
        }
    }

    private static void writeTimes(JsonGenerator json, ResultEvent event) throws IOException {
        json.writeStringField(ResultEventNames.TIME, event.time().toString());
        text(json, ResultEventNames.PUBLISHED, event.published().map(Object::toString));
        number(json, ResultEventNames.LATENCY_MS, event.latency().map(Latency::millis));
        json.writeFieldName(ResultEventNames.DEADLINE_MS);
        Optional<Duration> deadline = event.deadline();
        if (deadline.isPresent()) {
            json.writeNumber(deadline.get().toMillis());
        } else {
            json.writeNull();
        }
        json.writeFieldName(ResultEventNames.LATE);
        Optional<Boolean> late = event.late();
        if (late.isPresent()) {
            json.writeBoolean(late.get());
        } else {
            json.writeNull();
        }
    }

    private Author author(ResultEvent event) {
        return event.stored().author().orElse(author);
    }

    private static String outcome(ResultEvent event) {
        return event.outcome().match(row -> ResultEventNames.PREDICTED, row -> ResultEventNames.REJECTED);
    }

    private static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
        json.writeStringField(name, value.orElse(null)); // null is written as such
    }

    private static void number(JsonGenerator json, String name, Optional<Double> value) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            json.writeNumber(value.get());
        } else {
            json.writeNull();
        }
    }

    private static void header(ProducerRecord<byte[], byte[]> message, String name, String value) {
        message.headers().add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
