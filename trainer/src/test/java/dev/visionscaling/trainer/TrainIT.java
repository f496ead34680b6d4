package dev.visionscaling.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.visionscaling.renderer.RendererMain;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.squeezenet.testing.TestData;
import dev.visionscaling.trainer.network.InitialWeights;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainIT {
    private static final Pattern ACCURACY = Pattern.compile("accuracy: ([\\d.]+) %");

    @TempDir
    private Path folder;

    private Path photos;
    private Path model;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void setUp() {
        photos = folder.resolve("photos");
        model = folder.resolve("bins.safetensors");
    }

    @Test
    void trainsAClassifierOnTheBundledModel() throws Exception {
        render(photos, 72, 11);
        Path pipe = photos.resolve("bolt").resolve("pipe.jpg");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Files.writeString(photos.resolve("bolt").resolve("broken.jpg"), "<html>");

        assertThat(run("train", photos.toString(), "--output", model.toString(), "--from", "parts"))
                .as(err::toString)
                .isZero();

        assertThat(err.toString())
                .contains("broken.jpg is skipped: ")
                .contains("pipe.jpg is skipped: it is not a regular file")
                .contains("2 of 74 photos in " + photos + " are skipped");
        assertThat(out.toString())
                .contains("12 categories, 73 photos; starting from parts")
                .contains("cross-validated: ")
                .contains("least confidence");
        assertThat(accuracy()).isGreaterThanOrEqualTo(80);
        assertThat(model.resolveSibling("bins.safetensors.confusion.svg"))
                .content()
                .contains(">wing-nut<");
        assertThat(model.resolveSibling("bins.safetensors.reliability.svg")).isRegularFile();
        // The file is complete: it has weights, category names and a calibration for int8.
        for (Precision precision : new Precision[] {Precision.FP32, Precision.INT8}) {
            try (SqueezeNetModel loaded = SqueezeNetModel.load(model, precision)) {
                assertThat(loaded.categories()).hasSize(12).contains("bolt", "chain-link");
                try (Classifier classifier = loaded.newClassifier()) {
                    ModelInput black = new ModelInput(new byte[ModelInput.BYTES]);
                    assertThat(classifier.classify(List.of(black)).get(0).novelty())
                            .isPresent();
                }
            }
        }
    }

    @Test
    void learnsFromBothPartsOfAFolderThatIsSplit() throws IOException {
        render(photos.resolve("train"), 24, 17);
        render(photos.resolve("valid"), 12, 18);
        render(photos.resolve("test"), 24, 19);

        assertThat(run(
                        "train",
                        photos.toString(),
                        "--output",
                        model.toString(),
                        "--from",
                        "parts",
                        "--upright",
                        "--region",
                        "0.02,0.02,0.96,0.96"))
                .as(err::toString)
                .isZero();

        assertThat(out.toString())
                .contains(photos + " is split already: train and valid to learn from, test to measure the result")
                .contains("12 categories, 36 photos; starting from parts")
                .contains("cross-validated: ")
                .contains("of 24 photos")
                .contains("called unknown: ");
        assertThat(accuracy()).isGreaterThanOrEqualTo(80);
        try (SqueezeNetModel loaded = SqueezeNetModel.load(model, Precision.FP32)) {
            assertThat(loaded.view().region()).hasToString("0.02,0.02,0.96,0.96");
        }
        out.getBuffer().setLength(0);
        assertThat(run("evaluate", photos.toString(), "--model", model.toString()))
                .as(err::toString)
                .isZero();
        assertThat(out.toString()).contains("least confidence").contains("called unknown: ");
    }

    @Test
    void leavesTheOldModelIfTheNewOneCannotBeWritten() throws Exception {
        Files.writeString(model, "old");
        TrainedModel unreadable =
                new TrainedModel(InitialWeights.random(2, 1), View.CROP, List.of("bolt", "nut"), false);

        // Without images there is no calibration, after the weights were written.
        assertThatThrownBy(() -> unreadable.write(model, List.of())).isInstanceOf(RuntimeException.class);

        assertThat(model).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void namesAFullDiskWithoutAStackTrace() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "not run: there is no " + full);
        Files.createSymbolicLink(model, full);
        render(photos, 24, 14);

        assertThat(run("train", photos.toString(), "--output", model.toString(), "--from", "parts"))
                .isEqualTo(1);

        assertThat(err.toString().strip().lines().toList())
                .last(STRING)
                .isEqualTo(
                        "error: " + model + " cannot be written: No space left on device; make space or choose another"
                                + " folder with --output");
        assertThat(err.toString()).doesNotContain("unexpected failure");
    }

    @Test
    void namesAFileThatCannotBeCreated() throws IOException {
        Path output = Path.of("/proc/bins.safetensors");
        assumeTrue(Files.isWritable(output.getParent()), "not run: only root may try to write to /proc");
        render(photos, 24, 14);

        assertThat(run("train", photos.toString(), "--output", output.toString(), "--from", "parts"))
                .isEqualTo(1);

        assertThat(err.toString())
                .contains("error: " + output + " cannot be written: no file can be created there; ")
                .doesNotContain(".part");
    }

    @Test
    void trainsAllLayersAndWritesHalfPrecision() throws IOException {
        render(photos, 48, 12);

        assertThat(run(
                        "train",
                        photos.toString(),
                        "--output",
                        model.toString(),
                        "--from",
                        "parts",
                        "--full",
                        "--epochs",
                        "1",
                        "--half"))
                .as(err::toString)
                .isZero();

        assertThat(out.toString()).contains("epoch 1 of 1: ").contains("of the same 12 photos, a head alone has ");
        assertThat(Files.size(model)).isBetween(1_400_000L, 1_500_000L);
    }

    @Test
    void trainsFromScratch() throws IOException {
        render(photos, 96, 13);

        assertThat(run("train", photos.toString(), "--output", model.toString(), "--from", "scratch", "--epochs", "2"))
                .as(err::toString)
                .isZero();

        assertThat(out.toString()).contains("epoch 2 of 2: ").contains("starting from scratch");
        assertThat(model).isRegularFile();
    }

    @Test
    void needsOnlyTwentyPhotosPerCategoryOnImageNetsWeights() throws IOException {
        Path weights = TestData.require(TestData.WEIGHTS + ".safetensors");
        Path others = folder.resolve("others");
        render(photos, 240, 14);
        render(others, 120, 15);

        assertThat(run(
                        "train",
                        photos.toString(),
                        "--output",
                        model.toString(),
                        "--from",
                        weights.toString(),
                        "--held-out",
                        others.toString()))
                .as(err::toString)
                .isZero();

        assertThat(out.toString()).contains("framing whole, learned at all angles");
        assertThat(accuracy()).isGreaterThanOrEqualTo(97);
    }

    @Test
    void theBundledModelClassifiesPartsThatItHasNotSeen() throws IOException {
        render(photos, 240, 16);

        assertThat(run("evaluate", photos.toString(), "--model", "parts"))
                .as(err::toString)
                .isZero();

        assertThat(accuracy()).isGreaterThanOrEqualTo(97);
    }

    @Test
    void reportsProblemsWithTheFolder() throws IOException {
        assertThat(errorFor(folder.resolve("none"))).contains("none is not a folder");

        Files.createDirectories(photos.resolve("bolt"));
        assertThat(errorFor(photos))
                .contains("photos has only one sub-folder; it needs one sub-folder of photos per category");

        Path nuts = Files.createDirectories(photos.resolve("nut"));
        Files.writeString(photos.resolve("bolt").resolve("a.jpg"), "no photo");
        assertThat(errorFor(photos)).contains("there are no photos in " + nuts);

        Files.writeString(nuts.resolve("a.jpg"), "no photo");
        assertThat(errorFor(photos)).contains("too few readable photos, fewer than 3: bolt (0), nut (0)");
        assertThat(model).doesNotExist();
    }

    @Test
    void reportsProblemsWithTheSettings() {
        assertThat(run("train", photos.toString(), "--output", "model.txt", "--epochs", "0", "--region", "0,0,2,1"))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("--output must end in .safetensors")
                .contains("--epochs must be")
                .contains("--region")
                .contains("0.25,0,0.5,1");
    }

    private String errorFor(Path photos) {
        err.getBuffer().setLength(0);
        assertThat(run("train", photos.toString(), "--output", model.toString(), "--from", "scratch"))
                .isEqualTo(1);
        return err.toString();
    }

    private void render(Path into, int count, int seed) {
        String[] args = {"render", into.toString(), "--count", "" + count, "--seed", "" + seed};
        assertThat(new RendererMain(new PrintWriter(out), new PrintWriter(err)).run(args, Map.of()))
                .isZero();
    }

    private double accuracy() {
        Matcher matcher = ACCURACY.matcher(out.toString());
        assertThat(matcher.find()).as(out::toString).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private int run(String... arguments) {
        return new TrainerMain(new PrintWriter(out, true), new PrintWriter(err, true)).run(arguments, Map.of());
    }
}
