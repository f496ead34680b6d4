package dev.visionscaling.endtoend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first steps of a new user: the demo without options, then training for their own bins. */
class PartsIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void theDemoWithoutOptionsRecognisesItsParts() throws IOException {
        JsonNode figures = demo();

        assertThat(figures.path("images").asInt()).isGreaterThanOrEqualTo(300);
        assertThat(figures.path("predictions")).isEqualTo(figures.path("images"));
        assertThat(figures.path("duplicates").asInt()).isZero();
        assertThat(figures.path("per_host").size()).isEqualTo(2);
        assertThat(figures.path("per_category").size()).isEqualTo(12);
        assertThat(figures.path("per_bin")).isEqualTo(figures.path("per_category"));
        assertThat(figures.path("model").asText()).isEqualTo("parts");
        assertThat(figures.path("accuracy").asDouble()).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void aTrainedModelRunsInThePipeline() throws IOException {
        String photos = folder.resolve("photos").toString();
        String others = folder.resolve("others").toString();
        String model = folder.resolve("bins.safetensors").toString();
        succeed("render", photos, "--count", "144", "--seed", "21");
        succeed("render", others, "--count", "60", "--seed", "22");
        succeed("train", photos, "--output", model, "--from", "parts");

        Path rules = Files.writeString(
                folder.resolve("rules.json"),
                "{\"categories\": {}, \"otherwise\": \"known\", \"unknown\": \"unknown\"}");
        JsonNode figures =
                demo("--images", others, "--model", model, "--precision", "int8", "--rules", rules.toString());

        assertThat(figures.path("predictions").asInt()).isEqualTo(60);
        assertThat(figures.path("model").asText()).isEqualTo("bins");
        assertThat(figures.at("/per_bin/known").asInt()).isGreaterThan(30);
        assertThat(figures.path("accuracy").asDouble()).isGreaterThanOrEqualTo(0.85);
    }

    private JsonNode demo(String... more) throws IOException {
        Path report = folder.resolve("report.json");
        String[] arguments = new String[more.length + 3];
        arguments[0] = "demo";
        arguments[1] = "--report";
        arguments[2] = report.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        succeed(arguments);
        return new ObjectMapper().readTree(report.toFile());
    }

    private void succeed(String... arguments) {
        try (Launcher launcher = Launcher.start(folder, arguments)) {
            assertThat(launcher.awaitExit(LIMIT)).as(launcher::output).isZero();
        }
    }
}
