package dev.visionscaling.common;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The name of one image in its bucket: 1 to 1,024 bytes of UTF-8 (the limit that S3 sets), without NUL, which
 * PostgreSQL cannot store.
 *
 * @param value the key exactly as S3 knows it, never URL-encoded
 */
public record ImageKey(String value) implements Comparable<ImageKey> {
    public static final int MAX_BYTES = 1024;

    /** @throws IllegalArgumentException if {@link #problemWith} finds one */
    public ImageKey {
        problemWith(value).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /** What makes {@code value} no image key, as half a sentence for a person; empty if it is one. */
    public static Optional<String> problemWith(String value) {
        if (value.isEmpty()) {
            return Optional.of("the key is empty");
        }
        if (value.indexOf('\0') >= 0) {
            return Optional.of("the key contains a NUL character");
        }
        // A lone surrogate would be replaced by '?' and then name another image.
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
