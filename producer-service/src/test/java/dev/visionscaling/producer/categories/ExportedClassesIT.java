package dev.visionscaling.producer.categories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder whose categories are in tables beside the images. */
class ExportedClassesIT {
    private final List<String> errors = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void findsTheCategoriesInTheTableOfEachPart() throws IOException {
        table("train", "filename, bolt, nut", "a.jpg, 1, 0", "b.jpg, 0, 0");
        table("valid", "filename, bolt, nut", "a.jpg, 0, 1", "c.jpg, 1, 1");

        KnownCategories known = known();

        assertThat(known.of("train/a.jpg")).contains("bolt");
        assertThat(known.of("valid/a.jpg")).contains("nut");
        // Not the name of the part.
        assertThat(known.of("train/b.jpg")).isEmpty();
        assertThat(errors)
                .containsExactly("malformed: " + folder.resolve("valid/_classes.csv")
                        + ": c.jpg has several categories, bolt and nut, but only one is possible here");
        assertThat(known.report(true).orElseThrow())
                .startsWith("expected categories: 0 from folder names, 2 from _classes.csv, 1 unknown");
        assertThat(known.isSource(folder.resolve("train/_classes.csv"))).isTrue();
        assertThat(known.isSource(folder.resolve("train/other.csv"))).isFalse();
    }

    @Test
    void leavesTablesOfOtherKindsAside() throws IOException {
        table("", "Pixel Value, Class", "0, background");

        KnownCategories known = known();

        assertThat(known.of("a.jpg")).isEmpty();
        assertThat(errors)
                .containsExactly("malformed: " + folder.resolve("_classes.csv")
                        + " must begin with a line such as filename,bolt,nut, not Pixel Value, Class");
        assertThat(known.isSource(folder.resolve("_classes.csv"))).isFalse();
    }

    private KnownCategories known() {
        return new KnownCategories(folder, Optional.empty(), errors::add);
    }

    private void table(String part, String... lines) throws IOException {
        Path parent = Files.createDirectories(folder.resolve(part));
        Files.write(parent.resolve("_classes.csv"), List.of(lines));
    }
}
