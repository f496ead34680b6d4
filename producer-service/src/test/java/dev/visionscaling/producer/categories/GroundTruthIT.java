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

/** A ground truth that is given as a file, for a folder of any layout. */
class GroundTruthIT {
    private final List<String> errors = new ArrayList<>();

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
                .contains("expected categories: 0 from folder names, 4 from truth.csv, 0 unknown");
        assertThat(errors).isEmpty();
    }

    @Test
    void ignoresFolderNamesExceptWordNetIds() throws IOException {
        KnownCategories known = known("image,category\n", "1,bolt\n");

        assertThat(known.of("inbox/1.jpg")).isEmpty();
        assertThat(known.of("n01443537/2.jpg")).contains("goldfish");
    }

    @Test
    void readsImageNetsSolutions() throws IOException {
        KnownCategories known = known("ImageId,PredictionString\n", "x_1,n01440764 85 1 499 272 n01440764 3 4 5 6 \n");

        assertThat(known.of("x_1.JPEG")).contains("tench");
    }

    @Test
    void countsAndPrintsMalformedLines() throws IOException {
        KnownCategories known = known(
                "image,category\n", "1.jpg\n", "2.jpg,\n", "3.jpg,\"bolt\n", "4.jpg,nut\n", "4.jpg,bolt\n", "5,a,b\n");

        assertThat(known.of("4.jpg")).contains("nut");
        assertThat(errors)
                .containsExactly(
                        "malformed: " + file + ", line 2: expected an image and its category: 1.jpg",
                        "malformed: " + file + ", line 3: the category is missing: 2.jpg,",
                        "malformed: " + file + ", line 4: expected an image and its category: 3.jpg,\"bolt",
                        "malformed: " + file + ", line 6: the image already has the category nut: 4.jpg,bolt",
                        "malformed: " + file + ", line 7: expected an image and its category: 5,a,b");
        assertThat(known.report(true).orElseThrow()).endsWith(", 0 unknown, 5 malformed lines skipped");
    }

    @Test
    void countsAndPrintsMissingImages() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 10; i < 40; i++) {
            lines.append(i).append(".jpg,bolt\n");
        }
        KnownCategories known = known("image,category\n", lines.toString());
        assertThat(known.of("10.jpg")).contains("bolt");

        // An upload that was stopped cannot know which images are missing.
        assertThat(known.report(false).orElseThrow()).doesNotContain("missing");
        assertThat(known.report(true).orElseThrow()).endsWith(", 29 images that it names are missing");
        assertThat(errors)
                .hasSize(21)
                .contains("missing: " + file + " names 11.jpg, which is not an image in " + folder)
                .endsWith("missing: further images are counted but not listed");
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
    void refusesAFileThatIsEmptyOrNotUtf8() {
        assertThatThrownBy(() -> known("")).hasMessage(file + " is empty");
        assertThatThrownBy(() -> {
                    Files.write(file, "image,category\na.jpg,M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));
                    new KnownCategories(folder, Optional.of(file), errors::add);
                })
                .hasMessage(
                        file + " is not UTF-8 text: line 2, column 8; save it as UTF-8 (the byte there is 0xFC, ü in"
                                + " Windows-1252)");
    }

    @Test
    void reportsNothingIfOnlyFolderNamesAreUsed() {
        KnownCategories known = new KnownCategories(folder, Optional.empty(), errors::add);

        assertThat(known.of("bolt/1.jpg")).contains("bolt");
        assertThat(known.report(true)).isEmpty();
    }

    private KnownCategories known(String... lines) throws IOException {
        Files.writeString(file, String.join("", lines));
        return new KnownCategories(folder, Optional.of(file), errors::add);
    }
}
