package dev.visionscaling.endtoend.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./visionscaling demo} as a user runs it. */
class DemoIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final String DEAD_PROXY = "http://127.0.0.1:9";

    @TempDir
    private Path folder;

    private Path images;
    private Path model;
    private Path report;

    @BeforeEach
    void setUp() throws IOException {
        images = SampleImages.draw(Files.createDirectory(folder.resolve("my images")), 40);
        model = SampleImages.randomModel(folder);
        report = folder.resolve("report.json");
    }

    @Test
    void aSecondStartKeepsTheData() throws IOException {
        String data = folder.resolve("data").toString();
        Path results = folder.resolve("results.csv");
        try (Launcher first = demo("--data-dir", data, "--results", results.toString())) {
            assertThat(first.awaitExit(LIMIT)).as(first::output).isZero();
        }
        JsonNode figures = figures();
        assertThat(figures.path("images").asInt()).isEqualTo(40);
        assertThat(figures.path("predictions").asInt()).isEqualTo(40);
        assertThat(figures.path("duplicates").asInt()).isZero();
        assertThat(figures.path("accuracy").isNumber()).isTrue();
        assertThat(figures.path("labelled").asInt()).isEqualTo(40);
        assertThat(figures.at("/accuracy_per_category/bolt/expected").asInt()).isEqualTo(20);
        int confused = 0;
        for (JsonNode confusion : figures.path("confusions")) {
            assertThat(confusion.path("predicted").asText())
                    .isNotEqualTo(confusion.path("expected").asText());
            confused += confusion.path("count").asInt();
        }
        assertThat(confused / 40.0).isCloseTo(1 - figures.path("accuracy").asDouble(), Assertions.within(1e-6));
        List<String> lines = Files.readAllLines(results);
        assertThat(lines).hasSize(41).first().isEqualTo("image_key,category,confidence,hostname,time,rejected_reason");

        try (Launcher second = demo("--data-dir", data)) {
            assertThat(second.awaitExit(LIMIT)).as(second::output).isZero();
            assertThat(second.output()).contains("40 were already stored");
        }
        assertThat(figures().path("predictions").asInt()).isEqualTo(40);
    }

    @Test
    void aKilledConsumerLosesNothing() throws IOException {
        try (Launcher demo = demo("--consumers", "3", "--copies", "50")) {
            // A line of progress that names all three consumers: each of them has done part of the work.
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> demo.output().matches("(?s).*consumer-1 \\d+% consumer-2 \\d+% consumer-3 \\d+%.*"));
            assertThat(demo.consumers()).hasSize(3);
            assertThat(demo.done()).isBetween(1, 1999);
            demo.consumers().get(1).destroyForcibly();
            assertThat(demo.awaitExit(LIMIT)).as(demo::output).isZero();
        }
        JsonNode figures = figures();
        assertThat(figures.path("images").asInt()).isEqualTo(2000);
        assertThat(figures.path("predictions").asInt()).isEqualTo(2000);
        assertThat(figures.path("duplicates").asInt()).isZero();
        // The survivors repeat, under their own names, what the killed one had not committed.
        assertThat(figures.path("per_host").size()).isBetween(2, 3);
    }

    @Test
    void ctrlCLeavesNoProcessBehind() {
        assumeTrue(Launcher.canBeInterrupted(), "not run: needs 'env --default-signal' of GNU coreutils 8.31");
        try (Launcher demo = demo("--stay")) {
            await().atMost(LIMIT).until(() -> demo.output().contains("KAFKA_BOOTSTRAP_SERVERS"));
            List<ProcessHandle> children = demo.children();
            assertThat(children).hasSizeGreaterThanOrEqualTo(5);
            demo.interrupt();
            demo.awaitExit(LIMIT);
            await().atMost(LIMIT).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void twoAtOnceDoNotDisturbEachOther() throws IOException {
        Path otherImages = SampleImages.draw(Files.createDirectory(folder.resolve("other")), 10);
        Path otherReport = folder.resolve("other.json");
        try (Launcher one = demo("--consumers", "1");
                Launcher other = Launcher.start(
                        folder,
                        "demo",
                        "--images",
                        otherImages.toString(),
                        "--model",
                        model.toString(),
                        "--consumers",
                        "1",
                        "--report",
                        otherReport.toString())) {
            assertThat(one.awaitExit(LIMIT)).as(one::output).isZero();
            assertThat(other.awaitExit(LIMIT)).as(other::output).isZero();
        }
        assertThat(figures().path("predictions").asInt()).isEqualTo(40);
        assertThat(figures(otherReport).path("predictions").asInt()).isEqualTo(10);
    }

    @Test
    void aFileThatIsNotAnImageIsRejectedAndTheDemoSucceeds() throws IOException {
        Files.writeString(images.resolve("bolt").resolve("page.jpg"), "<html>not found</html>");
        Path rules = Files.writeString(
                folder.resolve("rules.json"), "{\"categories\": {}, \"otherwise\": \"left\", \"rejected\": \"bad\"}");
        try (Launcher demo = demo("--rules", rules.toString())) {
            assertThat(demo.awaitExit(LIMIT)).as(demo::output).isZero();
            assertThat(demo.output()).contains("bins        left 40 (98 %), bad 1 (2 %)");
        }
        assertThat(figures().path("predictions").asInt()).isEqualTo(40);
        assertThat(figures().path("rejected").asInt()).isEqualTo(1);
        assertThat(figures().path("per_bin").toString()).isEqualTo("{\"left\":40,\"bad\":1}");
    }

    @Test
    void reportsAllProblemsAtOnceAndExitsWithTwo() {
        try (Launcher demo = Launcher.start(
                folder, "demo", "--images", "/no/such/folder", "--model", "/no/model", "--consumers", "0", "--bogus")) {
            assertThat(demo.awaitExit(LIMIT)).isEqualTo(2);
            assertThat(demo.output())
                    .contains("--bogus")
                    .containsIgnoringCase("consumers")
                    .doesNotContain("\tat ");
        }
    }

    private Launcher demo(String... more) {
        String[] arguments = {
            "demo", "--images", images.toString(), "--model", model.toString(), "--report", report.toString()
        };
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        // Everything is on this machine, so a proxy that nobody can reach makes no difference.
        return Launcher.start(folder, Map.of("http_proxy", DEAD_PROXY, "https_proxy", DEAD_PROXY), all);
    }

    private JsonNode figures() throws IOException {
        return figures(report);
    }

    private static JsonNode figures(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
