package dev.visionscaling.squeezenet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
    private static Machine machine(String system, String processor, boolean musl, String builtFor) {
        return new Machine(system, processor, musl, Optional.of(builtFor));
    }

    @ParameterizedTest
    @CsvSource({"linux,x86_64", "linux,aarch64", "osx,aarch64", "win,x86_64"})
    void acceptsThePlatformsThatItWasBuiltFor(String system, String processor) {
        assertThat(machine(system, processor, false, system + "-" + processor).obstacle())
                .isEmpty();
    }

    @Test
    void thisMachineHasNoObstacle() {
        assertThat(Machine.current().obstacle()).isEmpty();
        assertThat(Machine.current().builtFor()).isPresent();
    }

    @Test
    void saysThatMuslIsNotEnough() {
        assertThat(machine("linux", "x86_64", true, "linux-x86_64").obstacle().orElseThrow())
                .contains("need the C library glibc, and this system has musl, as Alpine has")
                .contains("eclipse-temurin:17-jre");
    }

    @ParameterizedTest
    @CsvSource({"linux,riscv64", "linux,ppc64le", "linux,s390x", "linux,i386", "osx,x86_64", "win,aarch64"})
    void namesAPlatformWithoutLibraries(String system, String processor) {
        assertThat(machine(system, processor, false, "linux-x86_64").obstacle().orElseThrow())
                .startsWith("libtorch is not available for " + system + "-" + processor)
                .contains("Linux (x86-64, arm64)");
    }

    @Test
    void namesABuildForAnotherPlatform() {
        assertThat(machine("linux", "aarch64", false, "linux-x86_64").obstacle())
                .contains("this program was built for linux-x86_64, and this machine is linux-aarch64:"
                        + " build it with -P linux-arm64");
    }

    @Test
    void knowsMuslByTheLoaderOfThisProcess() {
        String glibc = "7f1 r-xp 00000000 08:01 42 /lib/x86_64-linux-gnu/ld-linux-x86-64.so.2";
        String musl = "7f1 r-xp 00000000 08:01 42 /lib/ld-musl-x86_64.so.1";
        assertThat(Machine.namesMusl(Stream.of(glibc))).isFalse();
        assertThat(Machine.namesMusl(Stream.of(glibc, musl))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Linux,linux", "Mac OS X,osx", "Windows 11,win", "FreeBSD,freebsd"})
    void namesSystemsAsTheLibrariesDo(String osName, String system) {
        assertThat(Machine.systemNamed(osName)).isEqualTo(system);
    }

    @ParameterizedTest
    @CsvSource({"amd64,x86_64", "x86_64,x86_64", "aarch64,aarch64", "riscv64,riscv64"})
    void namesProcessorsAsTheLibrariesDo(String osArch, String processor) {
        assertThat(Machine.processorNamed(osArch)).isEqualTo(processor);
    }
}
