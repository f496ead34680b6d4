package dev.visionscaling.common;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The name of one image in its bucket: 1 to 1,024 bytes of UTF-8 (S3's limit), without NUL, which PostgreSQL cannot
 * store.
 *
 * @param value the key exactly as S3 knows it, never URL-encoded
 */
public record ImageKey(String value) implements Comparable<ImageKey> {
    public static final int MAX_BYTES = 1024;

    /** @throws IllegalArgumentException if {@link #problemWith} finds a problem */
    public ImageKey {
        problemWith(value).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /** The reason why {@code value} is not a valid key, as half a sentence for a message; empty if it is valid. */
    public static Optional<String> problemWith(String value) {
        if (value.isEmpty()) {
            return Optional.of("the key is empty");
        }
        if (value.indexOf('\0') >= 0) {
            return Optional.of("the key contains a NUL character");
        }
        // A lone surrogate would be encoded as '?' and so name another image.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            return Optional.of("the key cannot be written as UTF-8");
        }
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            return Optional.of("the key has " + bytes + " bytes, more than the " + MAX_BYTES + " that S3 allows");
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(ImageKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
