package dev.visionscaling.endtoend.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred photos in ImageNet's layout, whose expected categories get the names that the model predicts. */
class ImageNetIT {
    private static final Path SHARED = Launcher.root().resolve("../shared").normalize();
    private static final Path MODEL = SHARED.resolve("models/squeezenet1_1-imagenet1k-onnxzoo.safetensors");
    private static final Path PHOTOS = SHARED.resolve("parity/images");
    private static final Path REFERENCE = SHARED.resolve("parity/reference.csv");

    @TempDir
    private Path folder;

    @Test
    void accuracyIsThatOfTheReference() throws IOException {
        assumeTrue(
                Files.isRegularFile(MODEL) && Files.isRegularFile(REFERENCE),
                "not run: the parity photos and weights are not beside the repository");
        int correct = layOut();
        Path report = folder.resolve("report.json");
        try (Launcher demo = Launcher.start(
                folder,
                "demo",
                "--images",
                folder.resolve("ILSVRC").toString(),
                "--model",
                MODEL.toString(),
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

    /** Half of the photos become training images, half validation images; returns how many the reference predicts correctly. */
    private int layOut() throws IOException {
        Path data = folder.resolve("ILSVRC/Data/CLS-LOC");
        Path validation = Files.createDirectories(data.resolve("val"));
        StringBuilder solution = new StringBuilder("ImageId,PredictionString\n");
        List<String> lines = Files.readAllLines(REFERENCE);
        int correct = 0;
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", 4);
            String wordNetId = fields[0].substring(0, 9);
            if (i % 2 == 0) {
                Path category = Files.createDirectories(data.resolve("train").resolve(wordNetId));
                Files.copy(PHOTOS.resolve(fields[0]), category.resolve(wordNetId + "_" + i + ".JPEG"));
            } else {
                String name = String.format(Locale.ROOT, "ILSVRC2012_val_%08d", i);
                Files.copy(PHOTOS.resolve(fields[0]), validation.resolve(name + ".JPEG"));
                solution.append(name).append(',').append(wordNetId).append(" 1 1 200 200 \n");
            }
            correct += fields[1].equals(fields[2]) ? 1 : 0;
        }
        Files.writeString(folder.resolve("LOC_val_solution.csv"), solution);
        return correct;
    }
}
