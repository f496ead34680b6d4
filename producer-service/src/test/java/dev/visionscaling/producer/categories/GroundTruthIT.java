package dev.visionscaling.producer.categories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.cli.CommandFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ground truth in a file of its own, for a folder of any layout. */
class GroundTruthIT {
    private final List<String> complaints = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void setUp() {
        file = folder.resolve("truth.csv");
    }

    @Test
    void findsImagesByTheirPathsWithOrWithoutExtension() throws IOException {
        KnownCategories known = known(
                "\uFEFFImage,Category\r\n",
                "a/1.jpg,bolt\r\n",
                "./a/2,\"nut, left\"\r\n",
                "\r\n",
                "3.png,n01440764\r\n");

        assertThat(known.of("a/1.jpg")).contains("bolt");
        assertThat(known.of("a/2.jpg")).contains("nut, left");
        assertThat(known.of("a/2.png")).contains("nut, left");
        assertThat(known.of("3.png")).contains("tench");
        assertThat(known.report(true))
                .contains("expected categories: 0 images by their folders, 4 by truth.csv, 0 not known");
        assertThat(complaints).isEmpty();
    }

    @Test
    void doesNotTakeFoldersForCategoriesWhereAFileHasThem() throws IOException {
        KnownCategories known = known("image,category\n", "1,bolt\n");

        assertThat(known.of("inbox/1.jpg")).isEmpty();
        assertThat(known.of("n01443537/2.jpg")).contains("goldfish");
    }

    @Test
    void readsSolutionsInTheFormOfImageNet() throws IOException {
        KnownCategories known = known("ImageId,PredictionString\n", "x_1,n01440764 85 1 499 272 n01440764 3 4 5 6 \n");

        assertThat(known.of("x_1.JPEG")).contains("tench");
    }

    @Test
    void countsAndNamesWhatMakesNoSenseAndKeepsTheRest() throws IOException {
        KnownCategories known = known(
                "image,category\n", "1.jpg\n", "2.jpg,\n", "3.jpg,\"bolt\n", "4.jpg,nut\n", "4.jpg,bolt\n", "5,a,b\n");

        assertThat(known.of("4.jpg")).contains("nut");
        assertThat(complaints)
                .containsExactly(
                        "malformed: " + file + ", line 2: is not an image and its category: 1.jpg",
                        "malformed: " + file + ", line 3: has no category: 2.jpg,",
                        "malformed: " + file + ", line 4: is not an image and its category: 3.jpg,\"bolt",
                        "malformed: " + file + ", line 6: names an image that has the category nut already: 4.jpg,bolt",
                        "malformed: " + file + ", line 7: is not an image and its category: 5,a,b");
        assertThat(known.report(true).orElseThrow()).endsWith(", 0 not known, 5 malformed lines left out");
    }

    @Test
    void countsAndNamesImagesThatAreNotThere() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 10; i < 40; i++) {
            lines.append(i).append(".jpg,bolt\n");
        }
        KnownCategories known = known("image,category\n", lines.toString());
        assertThat(known.of("10.jpg")).contains("bolt");

        // Whoever stopped in the middle cannot know.
        assertThat(known.report(false).orElseThrow()).doesNotContain("not there");
        assertThat(known.report(true).orElseThrow()).endsWith(", 29 that it names are not there");
        assertThat(complaints)
                .hasSize(21)
                .contains("not there: 11.jpg, which " + file + " names, is no image in " + folder)
                .endsWith("not there: more images, which are only counted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.jpg,bolt\n", "image;category\n", "category,image\n", "{}"})
    void refusesAnotherHeader(String text) {
        assertThatThrownBy(() -> known(text))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage(file + " must begin with the line image,category or ImageId,PredictionString, not "
                        + text.strip());
    }

    @Test
    void refusesAFileThatIsEmptyOrNoText() {
        assertThatThrownBy(() -> known("")).hasMessage(file + " is empty");
        assertThatThrownBy(() -> {
                    Files.write(file, "image,category\na.jpg,M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));
                    new KnownCategories(folder, Optional.of(file), complaints::add);
                })
                .hasMessage(file + " is not text in UTF-8");
    }

    @Test
    void saysNothingOfFoldersThatNameTheirCategories() {
        KnownCategories known = new KnownCategories(folder, Optional.empty(), complaints::add);

        assertThat(known.of("bolt/1.jpg")).contains("bolt");
        assertThat(known.report(true)).isEmpty();
    }

    private KnownCategories known(String... lines) throws IOException {
        Files.writeString(file, String.join("", lines));
        return new KnownCategories(folder, Optional.of(file), complaints::add);
    }
}
