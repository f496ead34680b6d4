package dev.visionscaling.producer.status;

/** How many {@code images} of one expected category were predicted as which other one. */
public record Confusion(String expected, String predicted, long images) {}
