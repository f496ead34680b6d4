package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Parses JSON strictly. */
final class JsonText {
    private static final ObjectMapper JSON = JsonMapper.builder()
            // Silently dropped content, such as a second event behind the first, would be an image without an outcome.
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private JsonText() {}

    static JsonNode parse(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }
}
