package dev.visionscaling.producer.status;

import java.util.List;

/**
 * Where the work stands.
 *
 * @param topic the topic of image keys
 * @param group the consumers' group
 * @param lags one per partition of the topic, in order; empty if there is no such topic
 */
public record StatusReport(String topic, String group, ImageCounts counts, List<PartitionLag> lags) {
    public StatusReport {
        lags = List.copyOf(lags);
    }
}
