package dev.visionscaling.producer.status;

/** The number of images of one expected category that were predicted as another. */
public record Confusion(String expected, String predicted, long images) {}
