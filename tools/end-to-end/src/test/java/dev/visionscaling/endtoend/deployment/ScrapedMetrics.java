package dev.visionscaling.endtoend.deployment;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of series and of their labels in texts of Prometheus's format. */
final class ScrapedMetrics {
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");

    private final Map<String, Set<String>> labels = new TreeMap<>();

    void add(String text) {
        Matcher series = SERIES.matcher(text);
        while (series.find()) {
            Set<String> known = labels.computeIfAbsent(series.group(1), name -> new TreeSet<>());
            if (series.group(2) != null) {
                LABEL.matcher(series.group(2)).results().forEach(label -> known.add(label.group(1)));
            }
        }
    }

    Set<String> metrics() {
        return labels.keySet();
    }

    /** The labels of one series; none if the series does not exist. */
    Set<String> labelsOf(String metric) {
        return labels.getOrDefault(metric, Set.of());
    }
}
