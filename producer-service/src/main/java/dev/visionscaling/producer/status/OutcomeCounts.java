package dev.visionscaling.producer.status;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers of outcomes, all counted at the same moment.
 *
 * @param images the number of registered images
 * @param perHost the number of outcomes by the instance that wrote them
 * @param rejected the number of outcomes that are rejections
 */
public record OutcomeCounts(long images, Map<String, Long> perHost, long rejected) {
    public OutcomeCounts {
        perHost = new LinkedHashMap<>(perHost);
    }

    /** The number of outcomes. */
    public long done() {
        return perHost.values().stream().mapToLong(Long::longValue).sum();
    }
}
