package dev.visionscaling.common.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessLimitsTest {
    private static final ProcessLimits SMALL = new ProcessLimits(256, 400L << 20);

    @Test
    void acceptsExactlyWhatIsNeeded() {
        assertThat(SMALL.openFilesProblem(256)).isEmpty();
        assertThat(SMALL.memoryProblem(400L << 20, "at least", "use less")).isEmpty();
    }

    @Test
    void namesTheOpenFilesFoundAndNeeded() {
        assertThat(SMALL.openFilesProblem(257).orElseThrow())
                .startsWith("this process may have 256 files and connections open at once and needs up to 257")
                .contains("ulimit -n")
                .contains("LimitNOFILE=")
                .contains("--ulimit nofile=");
    }

    @Test
    void namesTheMemoryFoundAndNeeded() {
        assertThat(SMALL.memoryProblem(600L << 20, "up to", "lower X").orElseThrow())
                .startsWith("this process may occupy 400 MiB")
                .contains("needs up to 600 MiB")
                .contains("docker run --memory")
                .endsWith("or lower X");
    }

    @Test
    void findsLimitsOnThisMachine() {
        ProcessLimits limits = ProcessLimits.current();
        assertThat(limits.openFiles()).isPositive();
        assertThat(limits.memory()).isGreaterThan(Runtime.getRuntime().maxMemory() / 2);
    }
}
