package dev.visionscaling.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chooses ports in a network of its own, which has IPv6 only. */
class NoLoopbackIT {
    private static final int LIMIT_SECONDS = 120;
    private static final List<String> ONLY_IPV6 = List.of(
            "unshare",
            "--map-root-user",
            "--net",
            "sh",
            "-c",
            "ip link set lo up && ip addr del 127.0.0.1/8 dev lo && exec \"$@\"",
            "sh");

    @TempDir
    private Path folder;

    /** The main class of the process. */
    static final class Choice {
        private Choice() {}

        public static void main(String[] args) {
            try {
                System.out.println(FreePorts.choose(1));
            } catch (LocalStackException e) {
                System.out.println("error: " + e.getMessage());
            }
        }
    }

    @Test
    void saysThatTheAddressIsMissing() throws Exception {
        assumeTrue(succeeds(), "not run: this system gives its users no network namespaces");
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(ONLY_IPV6);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Choice.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log))
                .startsWith("error: nothing can listen on 127.0.0.1, which the servers on this machine need")
                .contains("'ip addr add 127.0.0.1/8 dev lo' as root");
    }

    private static boolean succeeds() throws InterruptedException {
        List<String> command = new ArrayList<>(ONLY_IPV6);
        command.add("true");
        try {
            Process probe = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }
}
