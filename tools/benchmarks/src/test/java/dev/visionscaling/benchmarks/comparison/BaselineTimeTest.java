package dev.visionscaling.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BaselineTimeTest {
    private static final BaselineTime TIME = new BaselineTime(400, 2, 3.5);

    @Test
    void computesTimesPerImage() {
        assertThat(TIME.imagesPerSecond()).isEqualTo(200);
        assertThat(TIME.wallMillis()).isEqualTo(5);
        assertThat(TIME.processorMillis()).isEqualTo(8.75);
    }

    @Test
    void survivesItsTextForm() {
        assertThat(BaselineTime.parse(TIME.toText())).isEqualTo(TIME);
    }
}
