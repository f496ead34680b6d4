package dev.visionscaling.benchmarks.producer;

/** Numbered image keys, as long as realistic ones. */
final class NumberedKey {
    static final String PREFIX = "belt/2026-01-01/part-";
    static final int DIGITS = 8;
    static final String SUFFIX = ".jpg";

    private NumberedKey() {}

    /**
     * The number in {@code key}.
     *
     * @throws IllegalArgumentException if it is not a key of this benchmark
     */
    static int numberIn(String key) {
        if (!key.startsWith(PREFIX)
                || !key.endsWith(SUFFIX)
                || key.length() != PREFIX.length() + DIGITS + SUFFIX.length()) {
            throw new IllegalArgumentException("not a key of this benchmark: " + key);
        }
        return Integer.parseInt(key, PREFIX.length(), PREFIX.length() + DIGITS, 10);
    }
}
