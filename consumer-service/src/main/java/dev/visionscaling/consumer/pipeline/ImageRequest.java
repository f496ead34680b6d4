package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.isolation.CrashLoopGuard.SuspectRange;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.tracing.ImageSpan;

/**
 * An image to classify, and the record that names it.
 *
 * @param suspects the suspect records of the record's task
 * @param span of the image, once its work has started
 */
public record ImageRequest(ImageLocation location, SourceRecord source, SuspectRange suspects, ImageSpan span) {
    public ImageRequest(ImageLocation location, SourceRecord source, SuspectRange suspects) {
        this(location, source, suspects, ImageSpan.NONE);
    }

    ImageRequest tracedBy(ImageSpan started) {
        return new ImageRequest(location, source, suspects, started);
    }
}
