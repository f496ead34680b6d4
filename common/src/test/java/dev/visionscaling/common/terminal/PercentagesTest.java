package dev.visionscaling.common.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PercentagesTest {
    @Test
    void roundsUpTheLargestRemainders() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("a", 675L);
        counts.put("b", 325L);
        assertThat(Percentages.of(counts)).containsExactly(entry("a", 68), entry("b", 32));
        counts.put("c", 500L);
        assertThat(Percentages.of(counts)).containsExactly(entry("a", 45), entry("b", 22), entry("c", 33));
    }

    @Test
    void addsUpToAHundredForAnyCounts() {
        Random random = new Random(5);
        for (int round = 0; round < 1_000; round++) {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (int i = 0; i <= round % 17; i++) {
                counts.put("c" + i, 1 + random.nextLong(1_000_000_000));
            }
            Map<String, Integer> percentages = Percentages.of(counts);
            assertThat(percentages.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(100);
            double total = counts.values().stream().mapToLong(Long::longValue).sum();
            counts.forEach((name, count) -> assertThat(
                            percentages.getOrDefault(name, -1).doubleValue())
                    .isStrictlyBetween(100 * count / total - 1, 100 * count / total + 1));
        }
    }

    @Test
    void isZeroIfAllCountsAreZero() {
        assertThat(Percentages.of(Map.of())).isEmpty();
        assertThat(Percentages.of(Map.of("a", 0L))).containsExactly(entry("a", 0));
    }
}
