package dev.visionscaling.benchmarks.writes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OfferTest {
    @Test
    void theNameSaysHowMuchIsOfferedAndInWhatBatches() {
        assertThat(new Offer(5_000, 0).name()).isEqualTo("5000");
        assertThat(new Offer(20_000, 2_000).name()).isEqualTo("20000_in_2000");
        assertThat(new Offer(20_000, 2_000).label()).isEqualTo("20,000/s in batches of 2,000");
    }
}
