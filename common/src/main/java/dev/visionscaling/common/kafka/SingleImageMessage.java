package dev.visionscaling.common.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes messages that name a single image and whose key consumers read as it is, however they decode those of events.
 */
public final class SingleImageMessage {
    private static final JsonFactory JSON = new JsonFactory();

    private static final String MARKS_OF_JSON = "{[\"";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SingleImageMessage() {}

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** Returns the message for an image in the consumers' default bucket whose key is not {@link #isBareKey}. */
    static byte[] of(String key) {
        return object(key.length(), json -> json.writeStringField("image_key", key));
    }

    /**
     * Returns true if a message that is nothing but this key is read as it is: consumers take some beginnings for
     * events, and leave out a byte order mark, and line ends after the key.
     */
    static boolean isBareKey(String key) {
        if (key.isEmpty()) {
            return true;
        }
        char first = key.charAt(0);
        char last = key.charAt(key.length() - 1);
        return first > ' '
                && first != BYTE_ORDER_MARK
                && MARKS_OF_JSON.indexOf(first) < 0
                && last != '\n'
                && last != '\r';
    }

    /** Returns the message for an image in any bucket: the smallest EventBridge event. */
    public static byte[] of(String bucket, String key) {
        return object(key.length(), json -> {
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
        });
    }

    private static byte[] object(int keyLength, Content content) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(128 + keyLength);
        try (JsonGenerator json = JSON.createGenerator(message)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it writes to memory
        }
        return message.toByteArray();
    }
}
