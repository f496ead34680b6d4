package dev.visionscaling.producer.categories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layout of ImageNet's challenges, for each of its folders that can be uploaded. */
class ImageNetLayoutIT {
    private static final String TRAINING = "ILSVRC/Data/CLS-LOC/train/n01440764/n01440764_1.JPEG";
    private static final String VALIDATION = "ILSVRC/Data/CLS-LOC/val/ILSVRC2012_val_00000002.JPEG";
    private static final String TEST = "ILSVRC/Data/CLS-LOC/test/ILSVRC2012_test_00000001.JPEG";

    private final List<String> errors = new ArrayList<>();

    @TempDir
    private Path top;

    @BeforeEach
    void setUp() throws IOException {
        for (String subset : List.of("train/n01440764", "val", "test")) {
            Files.createDirectories(top.resolve("ILSVRC/Data/CLS-LOC").resolve(subset));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            .                                   | tench | goldfish
            ILSVRC                              | tench | goldfish
            ILSVRC/Data                         | tench | goldfish
            ILSVRC/Data/CLS-LOC                 | tench | goldfish
            ILSVRC/Data/CLS-LOC/val             | none  | goldfish
            ILSVRC/Data/CLS-LOC/train           | tench | none
            ILSVRC/Data/CLS-LOC/train/n01440764 | tench | none
            """)
    void isFoundFromAnyOfItsFolders(String folder, String training, String validation) throws IOException {
        solution("ILSVRC2012_val_00000002,n01443537 1 2 3 4\nILSVRC2012_val_00000003,n01443537 1 2 3 4\n");
        KnownCategories known = known(folder);

        if (training != null) {
            assertThat(known.of(relative(folder, TRAINING))).contains(training);
        }
        if (validation != null) {
            assertThat(known.of(relative(folder, VALIDATION))).contains(validation);
            assertThat(known.report(true).orElseThrow())
                    .contains("1 from LOC_val_solution.csv", "1 image that it names is missing");
        } else {
            assertThat(known.report(true)).contains("expected categories: 1 from folder names, 0 unknown");
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void hasNoCategoriesForTestImages() throws IOException {
        solution("ILSVRC2012_val_00000002,n01443537 1 2 3 4\n");

        assertThat(known(".").of(TEST)).isEmpty();
    }

    @Test
    void reportsAMissingGroundTruth() {
        KnownCategories known = known(".");

        assertThat(known.of(TRAINING)).contains("tench");
        assertThat(known.of(VALIDATION)).isEmpty();
        assertThat(known.report(true))
                .contains("expected categories: 1 from folder names, 1 unknown, "
                        + "no LOC_val_solution.csv found for val (name it with --ground-truth)");
    }

    @Test
    void prefersAGivenFile() throws IOException {
        solution("ILSVRC2012_val_00000002,n01443537 1 2 3 4\n");
        Path own = Files.writeString(top.resolve("own.csv"), "image,category\nILSVRC2012_val_00000002,bolt\n");

        KnownCategories known = new KnownCategories(top, Optional.of(own), errors::add);

        assertThat(known.of(VALIDATION)).contains("bolt");
        assertThat(known.of(TRAINING)).contains("tench");
    }

    @Test
    void namesFurtherIdsFromItsOwnList() throws IOException {
        Files.writeString(
                top.resolve("LOC_synset_mapping.txt"), "n01440764 Tinca, Tinca tinca\nn99999999 new thing, novelty\n");

        KnownCategories known = known("ILSVRC");

        assertThat(known.of("Data/CLS-LOC/train/n01440764/1.JPEG")).contains("tench");
        assertThat(known.of("Data/CLS-LOC/train/n99999999/1.JPEG")).contains("new thing");
    }

    @Test
    void readsTheGroundTruthOfTheDevelopmentKit() throws IOException {
        Path kit = Files.createDirectories(top.resolve("ILSVRC/devkit/data"));
        Files.writeString(kit.resolve("map_clsloc.txt"), "n02119789 1 kit_fox\nn01443537 490 goldfish\nodd\n");
        Files.writeString(kit.resolve("ILSVRC2015_clsloc_validation_ground_truth.txt"), "1\n490\n1001\n");

        KnownCategories known = known(".");

        assertThat(known.of(VALIDATION)).contains("goldfish");
        assertThat(known.of(VALIDATION.replace("2.JPEG", "1.JPEG"))).contains("kit fox");
        assertThat(errors)
                .hasSize(2)
                .anyMatch(line -> line.endsWith("map_clsloc.txt, line 3: expected a WordNet id and its number: odd"))
                .anyMatch(line -> line.endsWith("ground_truth.txt, line 3: no category has this number: 1001"));
    }

    private void solution(String lines) throws IOException {
        Files.writeString(top.resolve("LOC_val_solution.csv"), "ImageId,PredictionString\n" + lines);
    }

    private KnownCategories known(String folder) {
        return new KnownCategories(top.resolve(folder).normalize(), Optional.empty(), errors::add);
    }

    private static String relative(String folder, String image) {
        return Path.of(folder).normalize().relativize(Path.of(image)).toString();
    }
}
