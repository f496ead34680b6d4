package dev.visionscaling.benchmarks.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NumberedKeyTest {
    @Test
    void readsTheNumber() {
        assertThat(NumberedKey.numberIn("belt/2026-01-01/part-00012345.jpg")).isEqualTo(12_345);
    }

    @Test
    void refusesOtherKeys() {
        assertThatThrownBy(() -> NumberedKey.numberIn("belt/2026-01-01/part-1.jpg"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NumberedKey.numberIn("cat.jpg")).isInstanceOf(IllegalArgumentException.class);
    }
}
