package dev.visionscaling.common.terminal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole percentages that add up to 100, by the largest-remainder method. */
public final class Percentages {
    private Percentages() {}

    /** The percentage of each count, in the same order; all 0 if all counts are 0. */
    public static Map<String, Integer> of(Map<String, Long> counts) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Integer> percentages = new LinkedHashMap<>();
        if (total == 0) {
            counts.keySet().forEach(name -> percentages.put(name, 0));
            return percentages;
        }
        counts.forEach((name, count) -> percentages.put(name, Math.toIntExact(count * 100 / total)));
        int missing =
                100 - percentages.values().stream().mapToInt(Integer::intValue).sum();
        List<String> byRemainder = counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> entry) -> entry.getValue() * 100 % total)
                        .reversed())
                .limit(missing)
                .map(Map.Entry::getKey)
                .toList();
        byRemainder.forEach(name -> percentages.merge(name, 1, Integer::sum));
        return percentages;
    }
}
