package dev.visionscaling.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The servers on machines that are set to other languages. */
class LanguageIT {
    // The variables of Java's own options work without an installed locale.
    @ParameterizedTest
    @ValueSource(strings = {"-Duser.language=tr -Duser.country=TR", "-Duser.language=ar -Duser.country=EG"})
    void startsAgainOnItsData(String options, @TempDir Path directory) throws Exception {
        assertThat(start(options, directory)).startsWith("started ");

        // What the first start wrote, such as names of Kafka's files, is read by the second.
        assertThat(start(options, directory)).startsWith("started ");
        assertThat(directory.resolve("kafka/log/__cluster_metadata-0/00000000000000000000.log"))
                .isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE"})
    void readsSettingsWithAByteOrderMark(String charset, @TempDir Path directory) throws Exception {
        Files.write(
                directory.resolve("kafka.properties"),
                "\uFEFFlog.dirs=%s\r\n"
                        .formatted(directory.resolve("elsewhere"))
                        .getBytes(charset));

        assertThat(start("-Dfile.encoding=UTF-8", directory)).startsWith("started ");

        assertThat(directory.resolve("elsewhere/meta.properties"))
                .content(StandardCharsets.UTF_8)
                .contains("node.id=1");
    }

    /** Starts and stops the servers with {@code options} for every JVM; returns the first line. */
    private static String start(String options, Path directory) throws IOException, InterruptedException {
        ProcessBuilder builder = HeldStack.command(directory);
        builder.environment().put("JAVA_TOOL_OPTIONS", options);
        Process holder = builder.start();
        try (BufferedReader output = holder.inputReader()) {
            String line = String.valueOf(output.readLine());
            holder.getOutputStream().close();
            holder.waitFor();
            return line;
        } finally {
            holder.destroyForcibly();
        }
    }
}
