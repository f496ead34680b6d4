package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.isolation.CrashLoopGuard.SuspectRange;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;

/**
 * An image to classify, and the record that names it.
 *
 * @param suspects the suspect records of the record's task
 */
public record ImageRequest(ImageLocation location, SourceRecord source, SuspectRange suspects) {}
