package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.testing.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads the native libraries from folders that are mounted noexec, in a mount namespace of their own. */
class NoExecIT {
    private static final int LIMIT_SECONDS = 300;
    private static final List<String> OWN_MOUNTS = List.of("unshare", "--map-root-user", "--mount");

    @TempDir
    private Path folder;

    /** The main class of the process; its argument is a model to load, or nothing to decode only. */
    static final class Loading {
        private Loading() {}

        public static void main(String[] args) {
            try {
                if (args.length == 0) {
                    System.out.println(new ImageDecoder(new DecodeLimits(1)).decode(new byte[0]));
                } else {
                    SqueezeNetModel.load(Path.of(args[0]), Precision.FP32).close();
                }
            } catch (ModelException | LinkageError e) {
                System.out.println("error: " + e.getMessage());
            }
        }
    }

    @BeforeEach
    void setUp() throws Exception {
        assumeTrue(canMount(), "not run: this system gives its users no mount namespaces");
    }

    private boolean canMount() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder(command("mount -t tmpfs -o noexec tmpfs \"$0\"", folder.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }

    @Test
    void namesTheFolderAndTheSettingOfLibtorch() throws Exception {
        Path weights = folder.resolve("one.safetensors");
        Files.write(
                weights,
                new RandomWeights(1, 1).withMetadata("categories", "[\"only\"]").toSafetensors());
        Path cache = Files.createDirectory(folder.resolve("djl"));
        assertThat(run(cache, List.of("-DDJL_CACHE_DIR=" + cache), weights.toString()))
                .contains("error: no model can be loaded: libtorch cannot be loaded from " + cache)
                .contains(
                        "its file system is mounted noexec, so nothing there can be executed: set DJL_CACHE_DIR to a folder on"
                                + " another file system");
    }

    @Test
    void namesTheFolderAndTheOptionOfOpenCv() throws Exception {
        Path cache = Files.createDirectory(folder.resolve("javacpp"));
        assertThat(run(cache, List.of("-Dorg.bytedeco.javacpp.cachedir=" + cache)))
                .contains("error: OpenCV cannot be loaded from " + cache)
                .contains("its file system is mounted noexec, so nothing there can be executed: set the JVM option"
                        + " -Dorg.bytedeco.javacpp.cachedir");
    }

    private String run(Path noexec, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        List<String> java = Stream.of(
                        Stream.of(
                                Path.of(System.getProperty("java.home", ""), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path", ""),
                                "-XX:TieredStopAtLevel=1"),
                        options.stream(),
                        Stream.of(Loading.class.getName()),
                        Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
        String script = "mount -t tmpfs -o noexec tmpfs \"$0\" && exec \"$@\"";
        Process process = new ProcessBuilder(command(
                        script,
                        Stream.concat(Stream.of(noexec.toString()), java.stream())
                                .toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return Files.readString(log);
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(String script, String... arguments) {
        return Stream.of(OWN_MOUNTS.stream(), Stream.of("sh", "-c", script), Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
    }
}
