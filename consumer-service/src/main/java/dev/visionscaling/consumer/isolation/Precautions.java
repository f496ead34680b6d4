package dev.visionscaling.consumer.isolation;

/** What is there for images that end the process which works on them. */
public record Precautions(TaskStartStore starts, IsolatedClassifier classifier) {}
