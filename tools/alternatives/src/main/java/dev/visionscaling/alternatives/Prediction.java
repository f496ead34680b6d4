package dev.visionscaling.alternatives;

/**
 * A prediction that becomes a row.
 *
 * @param confidence in percent
 * @param publishedAt the record's timestamp, in milliseconds since 1970
 */
public record Prediction(String key, String category, double confidence, long publishedAt) {}
