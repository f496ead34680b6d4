package dev.visionscaling.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossWatchTest {
    @Test
    void readsTheLossThatAConsumerReports() {
        assertThat(LossWatch.reported("""
                200 # HELP records_lost_total Records that the brokers deleted before the group processed them
                # TYPE records_lost_total counter
                records_lost_total{host="consumer-1"} 17.0
                records_total{host="consumer-1"} 4.0
                """)).isEqualTo(17);
        assertThat(LossWatch.reported("records_lost_total 1.2E3\n")).isEqualTo(1200);
    }

    @Test
    void readsNothingFromAConsumerThatDoesNotAnswer() {
        assertThat(LossWatch.reported("")).isZero();
        assertThat(LossWatch.reported("503 starting")).isZero();
    }
}
