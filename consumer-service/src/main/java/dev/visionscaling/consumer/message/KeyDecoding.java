package dev.visionscaling.consumer.message;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Whether the keys inside S3 event notifications are form-encoded ({@code +} for a space, {@code %2B} for a plus). */
public enum KeyDecoding {
    /** Decode what comes from a server that is known to encode: Amazon, MinIO, RustFS. */
    AUTO,
    /** Always decode. */
    FORM,
    /** Never decode. */
    NONE;

    /**
     * The key as the store knows it.
     *
     * @param source the record's {@code eventSource}
     * @throws IllegalArgumentException if the key has to be decoded and cannot be
     */
    String decode(String key, String source) {
        return switch (this) {
            case FORM -> URLDecoder.decode(key, StandardCharsets.UTF_8);
            case NONE -> key;
            case AUTO -> encodes(source) ? URLDecoder.decode(key, StandardCharsets.UTF_8) : key;
        };
    }

    private static boolean encodes(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        return lower.equals("aws:s3") || lower.startsWith("minio:") || lower.startsWith("rustfs:");
    }
}
