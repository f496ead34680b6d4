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
}
