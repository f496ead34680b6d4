package dev.visionscaling.consumer.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * Writes a message that names a single image, as an EventBridge event: {@link MessageReader} reads it with any
 * {@link KeyDecoding}.
 */
public final class SingleImageMessage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SingleImageMessage() {}

    public static byte[] of(ImageLocation image) {
        Map<String, Object> event = Map.of(
                "source", "aws.s3",
                "detail-type", "Object Created",
                "detail",
                        Map.of(
                                "bucket", Map.of("name", image.bucket()),
                                "object", Map.of("key", image.key().value())));
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always valid JSON", e);
        }
    }
}
