package dev.visionscaling.chaos.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/** Finds the key of the image that a record of the topic names: the record is a bare key, or an event in JSON. */
final class PublishedKey {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PublishedKey() {}

    static String of(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8);
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            return JSON.readTree(text).at("/detail/object/key").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("neither a key nor an event: " + text, e);
        }
    }
}
