package dev.visionscaling.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.benchmarks.workload.ServerTimes;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final ServerTimes BEFORE = new ServerTimes(1, 2, 3);
    private static final ServerTimes AFTER = new ServerTimes(2, 7, 3);

    @Test
    void aFleetThatWritesLessThanNineTenthsHasFallenBehind() {
        assertThat(load(900).keepsUp()).isTrue();
        assertThat(load(899).keepsUp()).isFalse();
    }

    @Test
    void timesAreThoseSinceTheStart() {
        Load load = load(1_000);

        assertThat(load.rowsPerSecond()).isEqualTo(100);
        assertThat(load.cores(load.servers().kafka())).isEqualTo(0.1);
        assertThat(load.cores(load.servers().postgres())).isEqualTo(0.5);
        assertThat(load.cores(load.servers().s3())).isZero();
    }

    private static Load load(double rows) {
        return new Load(100, 10, rows, AFTER.since(BEFORE), 4);
    }
}
