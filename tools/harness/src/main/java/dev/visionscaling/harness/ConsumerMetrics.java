package dev.visionscaling.harness;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds values in a consumer's metrics. */
final class ConsumerMetrics {
    private static final Pattern PRECISION = Pattern.compile("(?m)^model_info\\{.*precision=\"([a-z0-9]+)\"");

    private ConsumerMetrics() {}

    /** The precision that the consumer computes with; empty if the metrics do not say. */
    static Optional<String> precision(String metrics) {
        Matcher matcher = PRECISION.matcher(metrics);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
