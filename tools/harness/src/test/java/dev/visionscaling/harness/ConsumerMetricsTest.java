package dev.visionscaling.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsumerMetricsTest {
    @Test
    void findsThePrecisionAmongTheMetrics() {
        String metrics = """
                # TYPE model_info gauge
                model_info{model="imagenet",precision="bf16"} 1.0
                images_in_flight 0.0
                """;

        assertThat(ConsumerMetrics.precision(metrics)).contains("bf16");
        assertThat(ConsumerMetrics.precision("images_in_flight 0.0\n")).isEmpty();
    }
}
