package dev.visionscaling.endtoend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.ProcessLaunch;
import dev.visionscaling.harness.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./visionscaling} on machines that lack something: a copy of the script, with some commands replaced. */
class OddMachineIT {
    private static final String MAVEN_FAILURE =
            "echo \"[ERROR] Failed to execute goal: %s -> [Help 1]\"; echo \"[ERROR] Re-run Maven\"; exit 1";

    @TempDir
    private Path folder;

    private Path repository;
    private Path commands;

    @BeforeEach
    void setUp() throws IOException {
        repository = Files.createDirectory(folder.resolve("it's a \"repository\""));
        Files.copy(Launcher.root().resolve("visionscaling"), repository.resolve("visionscaling"));
        commands = Files.createDirectory(folder.resolve("commands"));
        replace("java", "echo 'openjdk version \"17.0.1\" 2021-10-19' >&2");
        replace("mvn", MAVEN_FAILURE.formatted("nothing was found"));
    }

    @ParameterizedTest
    @CsvSource({"11.0.2,11", "1.8.0_302,8", "9,9"})
    void namesAJavaThatIsTooOld(String version, String major) throws IOException {
        replace("java", "echo 'openjdk version \"" + version + "\" 2019-01-15' >&2");
        assertThat(failure("demo")).contains("is Java " + major + ": install a JDK 17 or newer, or set JAVA_HOME");
    }

    @Test
    void namesAJavaThatDoesNotRun() throws IOException {
        replace("java", "echo 'Error: could not open libjli.so' >&2; exit 127");
        assertThat(failure("demo")).contains("java does not run: Error: could not open libjli.so");
    }

    @Test
    void saysThatMuslIsNotEnough() throws IOException {
        replace("ldd", "echo 'musl libc (x86_64)' >&2; echo 'Version 1.2.5' >&2; exit 1");
        assertThat(failure("demo")).contains("need the C library glibc, and this system has musl, as Alpine has");
    }

    @ParameterizedTest
    @CsvSource({"Linux,riscv64", "Darwin,x86_64", "MINGW64_NT-10.0,x86_64"})
    void namesAPlatformWithoutLibraries(String system, String processor) throws IOException {
        replace("uname", "[ \"$1\" = -m ] && echo " + processor + " || echo " + system);
        assertThat(failure("stack")).contains("do not exist for " + system + "-" + processor + ": use Linux");
    }

    @Test
    void namesALowLimitOfOpenFiles() {
        assertThat(failure(run(List.of("bash", "-c", "ulimit -n 64; exec bash ./visionscaling demo"))))
                .contains("only 64 files may be open at once (ulimit -Hn), and the program needs 256");
        assertThat(failure(run(List.of("bash", "-c", "ulimit -n 512; exec bash ./visionscaling demo"))))
                .contains("only 512 files may be open at once (ulimit -Hn), and the build needs 1024");
    }

    @Test
    void namesAFolderThatCannotBeWritten() throws IOException {
        Files.createFile(repository.resolve("target")); // root may write everywhere else
        assertThat(failure("demo"))
                .contains("something must be built, and " + repository.toRealPath() + "/target cannot be written");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Could not create local repository at /root/.m2 | Maven's folder for libraries cannot be written
            write failed: No space left on device          | the disk is full
            /work/lib/a.jar: Too many open files           | too few files may be open at once (ulimit -n)
            """)
    void saysInPlainWordsWhyTheBuildFailed(String error, String cause) throws IOException {
        replace("mvn", MAVEN_FAILURE.formatted(error));
        assertThat(failure("demo"))
                .contains(error)
                .contains("the build failed: " + cause)
                .doesNotContain("Re-run");
    }

    private void replace(String command, String script) throws IOException {
        Path file = commands.resolve(command);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String failure(String command) {
        return failure(run(List.of("bash", "./visionscaling", command)));
    }

    private static String failure(ServiceProcess process) {
        try (process) {
            assertThat(process.awaitExit()).as(process::output).isEqualTo(1);
            return process.output();
        }
    }

    private ServiceProcess run(List<String> command) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("JAVA_HOME");
        environment.put("PATH", commands + ":" + environment.get("PATH"));
        return new ProcessLaunch("visionscaling", command, folder.resolve("log"))
                .environment(environment)
                .directory(repository)
                .start();
    }
}
