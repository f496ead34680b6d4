package dev.visionscaling.benchmarks.dashboard;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The durations of one kind of statement in milliseconds, from the dashboard's metrics.
 *
 * @param count statements since the start; the other figures cover the last two minutes
 */
record QueryTimes(double count, double median, double p95, double longest) {
    private static final Pattern LINE =
            Pattern.compile("(?m)^dashboard_query_seconds(|_count|_max)\\{([^}]*)}\\s+(\\S+)$");
    private static final Pattern QUERY = Pattern.compile("query=\"([^\"]+)\"");

    /** Reads the durations by the name of the query. */
    static Map<String, QueryTimes> parse(String metrics) {
        Map<String, QueryTimes> times = new TreeMap<>();
        Matcher lines = LINE.matcher(metrics);
        while (lines.find()) {
            Matcher query = QUERY.matcher(lines.group(2));
            if (query.find()) {
                String figure = lines.group(1)
                        + (lines.group(2).contains("quantile=\"0.5\"") ? "50" : "")
                        + (lines.group(2).contains("quantile=\"0.95\"") ? "95" : "");
                double value = Double.parseDouble(lines.group(3));
                times.merge(
                        query.group(1),
                        new QueryTimes(0, 0, 0, 0).with(figure, value),
                        (before, unused) -> before.with(figure, value));
            }
        }
        return times;
    }

    private QueryTimes with(String figure, double value) {
        return switch (figure) {
            case "_count" -> new QueryTimes(value, median, p95, longest);
            case "_max" -> new QueryTimes(count, median, p95, 1e3 * value);
            case "50" -> new QueryTimes(count, 1e3 * value, p95, longest);
            case "95" -> new QueryTimes(count, median, 1e3 * value, longest);
            default -> this;
        };
    }
}
