package dev.visionscaling.trainer.precision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.cli.Program;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.testing.RandomWeights;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs both commands on random weights and images of noise. */
class PrecisionCommandsIT {
    private static final int IMAGES = 5;
    private static final int SIDE = 260;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final Path folder;
    private final Path images;
    private final Path model;

    PrecisionCommandsIT(@TempDir Path folder) {
        this.folder = folder;
        this.images = folder.resolve("images");
        this.model = folder.resolve("m.safetensors");
    }

    @BeforeEach
    void writeImagesAndModel() throws IOException {
        Files.createDirectory(images);
        Random random = new Random(1);
        for (int number = 0; number < IMAGES; number++) {
            BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < SIDE * SIDE; i++) {
                image.setRGB(i % SIDE, i / SIDE, random.nextInt());
            }
            ImageIO.write(image, "png", images.resolve(number + ".png").toFile());
        }
        writeModel("");
    }

    @Test
    void writesTheCalibrationAndSkipsUnreadableImages() throws IOException {
        Files.writeString(images.resolve("x.jpg"), "no image");

        assertThat(run("calibrate", "--model", model.toString(), "--images", images.toString()))
                .isZero();

        assertThat(output.toString()).contains("calibrated on 5 images of " + images + "; 1 more could not be read");
        try (SqueezeNetModel loaded = SqueezeNetModel.load(model, Precision.INT8)) {
            assertThat(loaded.categories()).hasSize(2);
        }
    }

    @Test
    void failsIfNoImageCanBeRead() throws IOException {
        Path bad = Files.createDirectory(folder.resolve("bad"));
        Files.writeString(bad.resolve("x.jpg"), "no image");

        assertThat(run("calibrate", "--model", model.toString(), "--images", bad.toString()))
                .isEqualTo(1);
        assertThat(errors.toString())
                .isEqualToIgnoringNewLines("error: none of the 1 images of " + bad + " can be read");
    }

    @Test
    void failsIfTheFolderHasNoImages() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(run("calibrate", "--model", model.toString(), "--images", empty.toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--images must contain images");
    }

    @Test
    void refusesIfTheModelHasAnEmbeddedCalibration() throws IOException {
        writeModel("{}");

        assertThat(run("calibrate", "--model", model.toString(), "--images", images.toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("has a calibration in its metadata");
    }

    @Test
    void comparesEveryPrecision() {
        assertThat(run("parity", "--model", model.toString(), "--images", images.toString()))
                .isZero();

        assertThat(output.toString())
                .contains("images     5 of " + images)
                .containsPattern("fp32 +- +100\\.0 %")
                .containsPattern("(?m)^bf16 ")
                .containsPattern("(?m)^int8 ")
                .contains("each half of the images was measured with a calibration on the other half");
    }

    @Test
    void failsIfTheReferenceLacksAnImage() throws IOException {
        Path table = folder.resolve("reference.csv");
        Files.writeString(table, """
                file,true_index,top1_index,top1_label,top1_confidence_percent,top5_indices
                0.png,0,1,"one, with comma",51.5,1 0
                """);
        List<String> given =
                List.of("--model", model.toString(), "--images", images.toString(), "--reference", table.toString());

        assertThat(run("parity", given.toArray(String[]::new))).isEqualTo(1);
        assertThat(errors.toString()).contains(table + " has no line for 1.png");
    }

    @Test
    void reportsMissingReferenceData() {
        assertThat(run("parity")).isZero();
        assertThat(output.toString()).startsWith("not run: there is no ");
    }

    @Test
    void failsIfTheGivenFolderDoesNotExist() {
        assertThat(run("parity", "--images", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("--images must be a folder");
    }

    private int run(String command, String... flags) {
        PrintWriter out = new PrintWriter(output, true);
        PrintWriter err = new PrintWriter(errors, true);
        String[] args = new String[flags.length + 1];
        args[0] = command;
        System.arraycopy(flags, 0, args, 1, flags.length);
        Path testData = folder.resolve("none");
        return new Program(
                        "trainer",
                        "",
                        List.of(CalibrateCommand.command(out, err), ParityCommand.command(testData, out)))
                .run(args, Map.of(), out, err);
    }

    /** @param calibration in its metadata; empty for none */
    private void writeModel(String calibration) throws IOException {
        RandomWeights weights = new RandomWeights(2, 3).withMetadata("categories", "[\"a\",\"b\"]");
        if (!calibration.isEmpty()) {
            weights.withMetadata("int8", calibration);
        }
        Files.write(model, weights.toSafetensors());
    }
}
