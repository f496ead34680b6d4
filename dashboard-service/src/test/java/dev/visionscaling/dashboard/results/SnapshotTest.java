package dev.visionscaling.dashboard.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SnapshotTest {
    @Test
    void seesOnlyTransactionsThatHadEnded() {
        Snapshot snapshot = Snapshot.parse("10:20:12,15");

        assertThat(snapshot.sees(9)).isTrue();
        assertThat(snapshot.sees(11)).isTrue();
        assertThat(snapshot.sees(12)).isFalse();
        assertThat(snapshot.sees(15)).isFalse();
        assertThat(snapshot.sees(19)).isTrue();
        assertThat(snapshot.sees(20)).isFalse();
    }

    @Test
    void parsesASnapshotWithoutRunningTransactions() {
        assertThat(Snapshot.parse("7:7:").sees(6)).isTrue();
        assertThat(Snapshot.parse("7:7:").sees(7)).isFalse();
    }

    @Test
    void refusesInvalidText() {
        assertThatThrownBy(() -> Snapshot.parse("7:7")).isInstanceOf(IllegalArgumentException.class);
    }
}
