package dev.visionscaling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoopTimeTest {
    private static final LoopTime TIME = new LoopTime(400, 2, 3.5);

    @Test
    void tellsWhatAnImageTakes() {
        assertThat(TIME.imagesPerSecond()).isEqualTo(200);
        assertThat(TIME.wallMillis()).isEqualTo(5);
        assertThat(TIME.processorMillis()).isEqualTo(8.75);
    }

    @Test
    void passesFromProcessToProcess() {
        assertThat(LoopTime.parse(TIME.toText())).isEqualTo(TIME);
    }
}
