package dev.visionscaling.consumer.streams.topic;

/** The topic that a task works on, and the records of it that are missed. */
public record TaskTopic(SourceTopic source, DeletedRecords deletedRecords) {}
