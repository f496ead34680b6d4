package dev.visionscaling.producer.status;

import java.util.List;

/**
 * The status of all images and of the topic.
 *
 * @param topic the topic of image keys
 * @param group the consumer group
 * @param partitions the lag of each partition of the topic, in order; empty if there is no such topic
 */
public record StatusReport(String topic, String group, ImageCounts counts, List<PartitionLag> partitions) {
    public StatusReport {
        partitions = List.copyOf(partitions);
    }

    /** The number of records that wait for the consumers. */
    public long lag() {
        return partitions.stream().mapToLong(PartitionLag::lag).sum();
    }

    /** The number of images, at least, that were published, are not in the topic any more, and have no outcome. */
    public long missing() {
        return Math.max(0, counts.waiting().published() - lag());
    }
}
