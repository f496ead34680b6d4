package dev.visionscaling.alternatives.writes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OfferedRowsTest {
    private static final long SECOND = 1_000_000_000;

    private long now;

    @Test
    void aBatchHasAllRowsThatAreDue() {
        OfferedRows rows = new OfferedRows(100, 1, 128, () -> now);

        now = SECOND / 10;
        assertThat(rows.take()).isEqualTo(10);
        assertThat(rows.take()).isZero();
        now = 5 * SECOND;
        assertThat(rows.take()).isEqualTo(128);
        assertThat(rows.take()).isEqualTo(128);
    }

    @Test
    void aFixedBatchWaitsUntilItIsFull() {
        OfferedRows rows = new OfferedRows(100, 200, 200, () -> now);

        now = SECOND;
        assertThat(rows.take()).isZero();
        assertThat(rows.nanosUntilDue()).isEqualTo(SECOND);
        now = 2 * SECOND;
        assertThat(rows.nanosUntilDue()).isZero();
        assertThat(rows.take()).isEqualTo(200);
    }
}
