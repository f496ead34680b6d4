package dev.visionscaling.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.chaos.ResourceMonitor.Sample;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeakCheckTest {
    private static List<String> violations(int samples, IntFunction<Sample> sample) {
        List<Sample> taken = IntStream.range(0, samples).mapToObj(sample).toList();
        return LeakCheck.violations(Map.of("consumer-1", taken));
    }

    @Test
    void acceptsMemoryThatFluctuates() {
        assertThat(violations(200, i -> new Sample(1, i, 600 + 10 * (i % 7), 80 + i % 2, 100)))
                .isEmpty();
    }

    @Test
    void ignoresGrowthDuringWarmUp() {
        assertThat(violations(200, i -> new Sample(1, i, Math.min(600, 300 + 5 * i), 80, 100)))
                .isEmpty();
    }

    @Test
    void reportsTheResourceThatGrows() {
        assertThat(violations(200, i -> new Sample(1, i, 600 + i, 80, 100)))
                .singleElement()
                .asString()
                .contains("resident MB grew by 119");
        assertThat(violations(200, i -> new Sample(1, i, 600, 80 + i / 4, 100)))
                .singleElement()
                .asString()
                .contains("threads");
        assertThat(violations(200, i -> new Sample(1, i, 600, 80, 100 + i / 4)))
                .singleElement()
                .asString()
                .contains("open files");
    }

    @Test
    void checksOnlyTheLastProcess() {
        assertThat(violations(200, i -> new Sample(i < 50 ? 1 : 2, i, i < 50 ? 300 : 600, 80, 100)))
                .isEmpty();
    }

    @Test
    void reportsTooFewSamples() {
        assertThat(violations(20, i -> new Sample(1, i, 600, 80, 100)))
                .singleElement()
                .asString()
                .contains("too few");
    }
}
