package dev.visionscaling.producer.status;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the images so far, all counted at the same moment.
 *
 * @param images registered images
 * @param perHost outcomes by the instance that wrote them, by name
 * @param rejected how many of the outcomes are rejections
 */
public record OutcomeCounts(long images, Map<String, Long> perHost, long rejected) {
    public OutcomeCounts {
        perHost = new LinkedHashMap<>(perHost);
    }

    /** All outcomes. */
    public long done() {
        return perHost.values().stream().mapToLong(Long::longValue).sum();
    }
}
