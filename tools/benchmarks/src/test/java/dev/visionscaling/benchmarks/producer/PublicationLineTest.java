package dev.visionscaling.benchmarks.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PublicationLineTest {
    @Test
    void readsWhatTheProducerSays() {
        assertThat(PublicationLine.parse("published 1,000,000 keys in 1,012.3 s (988 keys/s)"))
                .isEqualTo(new PublicationLine(1_000_000, 1012.3, 988));
    }

    @Test
    void refusesAPublicationThatDidNotEndByItself() {
        String line = "published 10 keys in 0.1 s (100 keys/s); stopped, the next run continues from here";
        assertThatThrownBy(() -> PublicationLine.parse(line)).hasMessageContaining(line);
    }
}
