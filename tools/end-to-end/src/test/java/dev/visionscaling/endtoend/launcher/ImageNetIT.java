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
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the demo on a hundred images in ImageNet's layout, whose expected categories have the model's names. */
class ImageNetIT {
    private final Path model = TestData.require(TestData.WEIGHTS + ".safetensors");
    private final Path images = TestData.require(TestData.IMAGES);
    private final Path reference = TestData.require(TestData.REFERENCE);

    @TempDir
    private Path folder;

    @Test
    void accuracyIsThatOfTheReference() throws IOException {
        int correct = layOut();
        Path report = folder.resolve("report.json");
        try (Launcher demo = Launcher.start(
                folder,
                "demo",
                "--images",
                folder.resolve("ILSVRC").toString(),
                "--model",
                model.toString(),
                "--report",
                report.toString())) {
            assertThat(demo.awaitExit(Duration.ofMinutes(5))).as(demo::output).isZero();
        }
        JsonNode figures = new ObjectMapper().readTree(report.toFile());
        assertThat(figures.path("labelled").asInt()).isEqualTo(100);
        assertThat(figures.path("accuracy").asDouble()).isCloseTo(correct / 100.0, within(1e-9));
        assertThat(figures.path("accuracy_per_category").size()).isEqualTo(100);
        assertThat(figures.path("confusions").size()).isEqualTo(100 - correct);
    }

    /** Copies half of the images as training and half as validation images; returns how many the reference classifies correctly. */
    private int layOut() throws IOException {
        Path data = folder.resolve("ILSVRC/Data/CLS-LOC");
        Path validation = Files.createDirectories(data.resolve("val"));
        StringBuilder solution = new StringBuilder("ImageId,PredictionString\n");
        List<String> lines = Files.readAllLines(reference);
        int correct = 0;
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", 4);
            String wordNetId = fields[0].substring(0, 9);
            if (i % 2 == 0) {
                Path category = Files.createDirectories(data.resolve("train").resolve(wordNetId));
                Files.copy(images.resolve(fields[0]), category.resolve(wordNetId + "_" + i + ".JPEG"));
            } else {
                String name = String.format(Locale.ROOT, "ILSVRC2012_val_%08d", i);
                Files.copy(images.resolve(fields[0]), validation.resolve(name + ".JPEG"));
                solution.append(name).append(',').append(wordNetId).append(" 1 1 200 200 \n");
            }
            correct += fields[1].equals(fields[2]) ? 1 : 0;
        }
        Files.writeString(folder.resolve("LOC_val_solution.csv"), solution);
        return correct;
    }
}
