package dev.visionscaling.consumer.message;

import dev.visionscaling.consumer.message.event.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Decodes keys in S3 event notifications, which may be form-encoded ({@code +} for a space, {@code %2B} for a plus).
 */
public enum KeyDecoding {
    /** Decode keys from servers that are known to encode them: Amazon, MinIO, RustFS. */
    AUTO,
    /** Always decode. */
    FORM,
    /** Never decode. */
    NONE;

    /**
     * Returns the key as the store knows it.
     *
     * @param source the record's {@code eventSource}
     * @throws IllegalArgumentException if the key has to be decoded and cannot be
     */
    String decode(String key, String source) {
        return switch (this) {
            case FORM -> formDecoded(key);
            case NONE -> key;
            case AUTO -> encodes(source) ? formDecoded(key) : key;
        };
    }

    // The JDK's decoder replaces bytes that are not UTF-8 by U+FFFD, which would name another image.
    private static String formDecoded(String key) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
            ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.remaining());
            while (encoded.hasRemaining()) {
                byte next = encoded.get();
                decoded.write(next == '%' ? hexByte(encoded) : next == '+' ? ' ' : next);
            }
            return Utf8.decode(ByteBuffer.wrap(decoded.toByteArray()));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not UTF-8", e);
        }
    }

    private static int hexByte(ByteBuffer encoded) {
        int high = encoded.hasRemaining() ? Character.digit(encoded.get(), 16) : -1;
        int low = encoded.hasRemaining() ? Character.digit(encoded.get(), 16) : -1;
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException("a '%' is not followed by two hexadecimal digits");
        }
        return high * 16 + low;
    }

    private static boolean encodes(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        return lower.equals("aws:s3") || lower.startsWith("minio:") || lower.startsWith("rustfs:");
    }
}
