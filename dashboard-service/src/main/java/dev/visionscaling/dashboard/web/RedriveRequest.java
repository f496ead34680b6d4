package dev.visionscaling.dashboard.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.visionscaling.common.ImageKey;
import dev.visionscaling.dashboard.redrive.Redrive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request to redrive: {@code {"keys": [...]}} or {@code {"reason": "...", "after": "..."}}.
 *
 * @param keys keys to redrive; empty if a reason is given
 * @param reason redrive all images that were rejected for it
 * @param after last key of the previous call; empty for the first call
 */
record RedriveRequest(List<String> keys, Optional<String> reason, String after) {
    /** Enough for all keys of a request, unless nearly all of them have the maximum length. */
    static final int MAX_BYTES = 1 << 20;

    private static final JsonFactory FACTORY = new JsonFactory();

    RedriveRequest {
        keys = List.copyOf(keys);
    }

    /** @throws BadRequestException if {@code body} is not such a request */
    static RedriveRequest parse(byte[] body) {
        List<String> keys = new ArrayList<>();
        Optional<String> reason = Optional.empty();
        String after = "";
        try (JsonParser json = FACTORY.createParser(body)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "keys" -> readKeys(json, keys);
                    case "reason" -> reason = Optional.of(text(value, json));
                    case "after" -> after = key(text(value, json));
                    default -> require(false);
                }
            }
            require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
        } catch (IOException e) {
            require(false);
        }
        require(keys.isEmpty() == reason.isPresent());
        return new RedriveRequest(keys, reason, after);
    }

    private static void readKeys(JsonParser json, List<String> keys) throws IOException {
        require(json.currentToken() == JsonToken.START_ARRAY);
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            keys.add(key(text(token, json)));
            if (keys.size() > Redrive.MAX_KEYS) {
                throw new BadRequestException("at most " + Redrive.MAX_KEYS + " keys can be redriven at once");
            }
        }
    }

    private static String text(JsonToken token, JsonParser json) throws IOException {
        require(token == JsonToken.VALUE_STRING);
        String text = json.getText();
        require(text.indexOf('\0') < 0 && text.length() <= ImageKey.MAX_BYTES);
        return text;
    }

    private static String key(String text) {
        ImageKey.problemWith(text).ifPresent(problem -> {
            throw new BadRequestException(problem);
        });
        return text;
    }

    private static void require(boolean isValid) {
        if (!isValid) {
            throw new BadRequestException("the request must be {\"keys\": [...]} or {\"reason\": \"...\"}");
        }
    }
}
