package dev.visionscaling.endtoend.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.squeezenet.testing.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the results of the whole pipeline for a hundred images with torchvision's. */
class ParityIT {
    private final Path model = TestData.require(TestData.WEIGHTS + ".safetensors");
    private final Path images = TestData.require(TestData.IMAGES);
    private final Path reference = TestData.require(TestData.REFERENCE);

    /** The largest difference in confidence, in points; and the largest mean difference. */
    private static final double TOLERANCE = 0.5;

    /** Largest allowed mean of the differences. */
    private static final double MEAN_TOLERANCE = 0.1;

    private record Prediction(String category, double confidence) {}

    @TempDir
    private Path folder;

    @Test
    void agreesWithTorchvisionOnEveryImage() throws IOException {
        Path report = folder.resolve("r.json");
        Path results = folder.resolve("r.csv");
        try (Launcher demo = Launcher.start(
                folder,
                "demo",
                "--images",
                images.toString(),
                "--model",
                model.toString(),
                "--consumers",
                "2",
                "--report",
                report.toString(),
                "--results",
                results.toString())) {
            assertThat(demo.awaitExit(Duration.ofMinutes(5))).as(demo::output).isZero();
        }
        JsonNode figures = new ObjectMapper().readTree(report.toFile());
        assertThat(figures.path("images").asInt()).isEqualTo(100);
        assertThat(figures.path("predictions").asInt()).isEqualTo(100);
        assertThat(figures.path("rejected").asInt()).isZero();
        assertThat(figures.path("duplicates").asInt()).isZero();

        Map<String, Prediction> expected = predictions(reference, 3, 4);
        Map<String, Prediction> actual = predictions(results, 1, 2);
        assertThat(actual).hasSameSizeAs(expected);
        double sum = 0;
        for (Map.Entry<String, Prediction> entry : expected.entrySet()) {
            Prediction prediction = actual.getOrDefault(entry.getKey(), new Prediction("missing", -1));
            // No reference image has two best categories within the tolerance, so the order is unambiguous.
            assertThat(prediction.category())
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue().category());
            assertThat(prediction.confidence())
                    .as(entry.getKey())
                    .isCloseTo(entry.getValue().confidence(), within(TOLERANCE));
            sum += Math.abs(prediction.confidence() - entry.getValue().confidence());
        }
        assertThat(sum / expected.size()).isLessThan(MEAN_TOLERANCE);
    }

    private static Map<String, Prediction> predictions(Path csv, int category, int confidence) throws IOException {
        Map<String, Prediction> predictions = new TreeMap<>();
        for (String line : Files.readAllLines(csv).stream().skip(1).toList()) {
            List<String> fields = fields(line);
            predictions.put(
                    fields.get(0), new Prediction(fields.get(category), Double.parseDouble(fields.get(confidence))));
        }
        return predictions;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
