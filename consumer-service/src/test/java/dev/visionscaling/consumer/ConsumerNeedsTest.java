package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.machine.ProcessLimits;
import org.junit.jupiter.api.Test;

class ConsumerNeedsTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final ConsumerNeeds NEEDS = new ConsumerNeeds(320 * MEBIBYTE, 600 * MEBIBYTE, 182);

    private static ProcessLimits limits(long mebibytes) {
        return new ProcessLimits(1024, mebibytes * MEBIBYTE);
    }

    @Test
    void refusesMemoryInWhichItWouldBeKilled() {
        assertThatThrownBy(() -> NEEDS.require(limits(256)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("this process may occupy 256 MiB")
                .hasMessageContaining("needs at least 320 MiB")
                .hasMessageContaining("lower INFERENCE_THREADS and DECODE_THREADS");
    }

    @Test
    void warnsOfMemoryThatMayNotSuffice() {
        assertThat(NEEDS.require(limits(400)).orElseThrow()).contains("may occupy 400 MiB", "needs up to 600 MiB");
        assertThat(NEEDS.require(limits(600))).isEmpty();
    }

    @Test
    void refusesALowLimitOfOpenFiles() {
        assertThatThrownBy(() -> NEEDS.require(new ProcessLimits(64, 600 * MEBIBYTE)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("may have 64 files and connections open at once and needs up to 182");
    }

    @Test
    void moreThreadsNeedMore() {
        ConsumerNeeds few = needs("1", "8");
        ConsumerNeeds many = needs("16", "64");
        assertThat(many.leastMemory()).isGreaterThan(few.leastMemory());
        assertThat(many.mostMemory() - few.mostMemory()).isEqualTo(30 * 25 * MEBIBYTE);
        assertThat(many.openFiles() - few.openFiles()).isEqualTo(56);
    }

    private static ConsumerNeeds needs(String threads, String fetchThreads) {
        return ConsumerNeeds.of(
                ConsumerSettingsTest.read(
                                "INFERENCE_THREADS", threads, "DECODE_THREADS", threads, "FETCH_THREADS", fetchThreads)
                        .pipeline(),
                152 * MEBIBYTE);
    }
}
