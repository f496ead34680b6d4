package dev.visionscaling.benchmarks.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parsing of the files in {@code /proc}. */
class ProcfsTest {
    private static final String STATUS = "Name:\tjava\nVmHWM:\t  689140 kB\nVmRSS:\t  600000 kB\nThreads:\t58\n";

    @Test
    void readsSizesInUnitsOf1024Bytes() {
        assertThat(ProcessMemory.bytesIn(STATUS, "VmHWM")).isEqualTo(689_140L * 1024);
        assertThat(ProcessMemory.bytesIn(STATUS, "VmRSS")).isEqualTo(600_000L * 1024);
    }

    @Test
    void refusesAMissingSize() {
        assertThatThrownBy(() -> ProcessMemory.bytesIn(STATUS, "VmSwap")).hasMessageContaining("VmSwap");
        assertThatThrownBy(() -> ProcessMemory.bytesIn(STATUS, "Threads")).hasMessageContaining("'58'");
    }

    @Test
    void readsTheFirstValueOfAName() {
        String cpuinfo = "processor\t: 0\nmodel name\t: Some CPU @ 2.0: GHz\nprocessor\t: 1\nmodel name\t: Other\n";
        assertThat(Machine.valueIn(cpuinfo, "model name")).isEqualTo("Some CPU @ 2.0: GHz");
        assertThat(Machine.valueIn(cpuinfo, "cache")).isEqualTo("?");
    }

    @Test
    void listsInstructionsThatDetermineKernels() {
        assertThat(Machine.instructionsIn("flags\t\t: fpu sse2 avx2 avx512_vnni\nflags\t\t: fpu\n"))
                .containsExactly("avx2", "avx512_vnni");
        assertThat(Machine.instructionsIn("Features\t: fp asimd sha2\n")).containsExactly("asimd");
        assertThat(Machine.instructionsIn("")).isEmpty();
    }

    @Test
    void warnsAboutALoadedMachine() {
        assertThat(machine(0.1).toText()).doesNotContain("OTHERS");
        assertThat(machine(2.5).toText()).contains("OTHERS ARE USING THIS MACHINE (load 2.50)");
    }

    @Test
    void othersUsedWhatThisProcessAndItsChildrenDidNot() {
        ProcessorTime before = time(1_000, 10);
        assertThat(time(1_400, 110).shareOfOthersSince(before)).isCloseTo(0.75, within(1e-9));
        assertThat(time(1_400, 410).shareOfOthersSince(before)).isZero();
        assertThat(before.shareOfOthersSince(before)).isZero();
    }

    @Test
    void doesNotCountWaitingAsBusy() {
        String stat = "cpu  1 2 4 8 16 32 64 128 256 512\ncpu0 1 2 3 4\n";
        String self = "42 (a (b) c) S 1 1 1 0 -1 0 0 0 0 0 1000 200 30 4 20 0\n";
        assertThat(ProcessorTime.of(stat, self)).isEqualTo(new ProcessorTime(1 + 2 + 4 + 32 + 64 + 128, 1234));
    }

    @Test
    void aTreeHasUsedAtLeastWhatItsRootHas() throws IOException {
        long pid = ProcessHandle.current().pid();
        double root = ProcessorTime.secondsOf(pid);

        assertThat(root).isPositive();
        assertThat(ProcessorTime.secondsOfTree(pid)).isGreaterThanOrEqualTo(root);
    }

    private static ProcessorTime time(long busy, long own) {
        return new ProcessorTime(busy, own);
    }

    private static Machine machine(double load) {
        return new Machine("cpu", List.of("avx2"), 2, 1_000, "17", "Linux", load);
    }
}
