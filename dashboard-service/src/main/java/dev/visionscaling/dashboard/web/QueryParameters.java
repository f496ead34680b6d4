package dev.visionscaling.dashboard.web;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.ImageKey;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decoded parameters of a request. Empty ones count as absent, repeated ones are refused. */
record QueryParameters(Map<String, String> values) {
    static final int MAX_BUCKET_LENGTH = 255;

    QueryParameters {
        values = Map.copyOf(values);
    }

    static QueryParameters of(URI address) {
        Map<String, String> values = new HashMap<>();
        @Nullable String query = address.getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!value.isEmpty() && values.put(name, value) != null) {
                throw new BadRequestException("a parameter is given more than once");
            }
        }
        return new QueryParameters(values);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the image that the parameters {@code key}, a valid image key, and {@code bucket} name. */
    ImageId image() {
        String key = get("key").orElseThrow(() -> new BadRequestException("the key is missing"));
        ImageKey.problemWith(key).ifPresent(problem -> {
            throw new BadRequestException(problem);
        });
        String bucket = get("bucket").orElse(ImageId.DEFAULT_BUCKET);
        if (bucket.length() > MAX_BUCKET_LENGTH || bucket.indexOf('\0') >= 0) {
            throw new BadRequestException("the bucket's name is too long or contains a NUL character");
        }
        return new ImageId(bucket, key);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("the address is not percent-encoded correctly");
        }
    }
}
