package dev.visionscaling.common.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes a message that names a single image and its bucket: the smallest EventBridge event, whose key consumers read
 * as it is, however they decode those of other events.
 */
public final class SingleImageMessage {
    private static final JsonFactory JSON = new JsonFactory();

    private SingleImageMessage() {}

    public static byte[] of(String bucket, String key) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(128 + key.length());
        try (JsonGenerator json = JSON.createGenerator(message)) {
            json.writeStartObject();
            json.writeStringField("source", "aws.s3");
            json.writeStringField("detail-type", "Object Created");
            json.writeObjectFieldStart("detail");
            json.writeObjectFieldStart("bucket");
            json.writeStringField("name", bucket);
            json.writeEndObject();
            json.writeObjectFieldStart("object");
            json.writeStringField("key", key);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it writes to memory
        }
        return message.toByteArray();
    }
}
