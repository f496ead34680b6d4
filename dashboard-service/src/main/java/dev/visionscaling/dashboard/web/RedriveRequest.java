package dev.visionscaling.dashboard.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.ImageKey;
import dev.visionscaling.dashboard.redrive.Redrive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request to redrive: {@code {"keys": [...]}} or {@code {"reason": "...", "after": "..."}}. An image in another
 * bucket than the default one is {@code {"key": "...", "bucket": "..."}} instead of its key.
 *
 * @param images images to redrive; empty if a reason is given
 * @param reason redrive all images that were rejected for it
 * @param after last image of the previous call; {@link Redrive#START} for the first call
 */
record RedriveRequest(List<ImageId> images, Optional<String> reason, ImageId after) {
    /** Enough for all keys of a request, unless nearly all of them have the maximum length. */
    static final int MAX_BYTES = 1 << 20;

    private static final JsonFactory FACTORY = new JsonFactory();

    RedriveRequest {
        images = List.copyOf(images);
    }

    /** @throws BadRequestException if {@code body} is not such a request */
    static RedriveRequest parse(byte[] body) {
        List<ImageId> images = new ArrayList<>();
        Optional<String> reason = Optional.empty();
        ImageId after = Redrive.START;
        try (JsonParser json = FACTORY.createParser(body)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "keys" -> readImages(json, images);
                    case "reason" -> reason = Optional.of(text(value, json));
                    case "after" -> after = image(value, json);
                    default -> require(false);
                }
            }
            require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
        } catch (IOException e) {
            require(false);
        }
        require(images.isEmpty() == reason.isPresent());
        return new RedriveRequest(images, reason, after);
    }

    private static void readImages(JsonParser json, List<ImageId> images) throws IOException {
        require(json.currentToken() == JsonToken.START_ARRAY);
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            images.add(image(token, json));
            if (images.size() > Redrive.MAX_KEYS) {
                throw new BadRequestException("at most " + Redrive.MAX_KEYS + " keys can be redriven at once");
            }
        }
    }

    private static ImageId image(JsonToken token, JsonParser json) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            return ImageId.inDefaultBucket(key(text(token, json)));
        }
        String bucket = ImageId.DEFAULT_BUCKET;
        String key = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            String value = text(json.nextToken(), json);
            switch (name) {
                case "bucket" -> bucket = value;
                case "key" -> key = value;
                default -> require(false);
            }
        }
        require(json.currentToken() == JsonToken.END_OBJECT);
        return new ImageId(bucket, key(key));
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
