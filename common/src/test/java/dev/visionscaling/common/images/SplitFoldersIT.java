package dev.visionscaling.common.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitFoldersIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"valid", "val", "validation", "Valid"})
    void findsThePartsUnderTheirUsualNames(String validation) throws IOException {
        folders("train/bolt", "train/nut", validation + "/bolt", "test/bolt", ".git", "__MACOSX");

        assertThat(SplitFolders.in(folder))
                .contains(new SplitFolders(
                        folder.resolve("train"),
                        Optional.of(folder.resolve(validation)),
                        Optional.of(folder.resolve("test"))));
    }

    @Test
    void measuresOnTheBestPartThereIs() throws IOException {
        folders("train/bolt");
        assertThat(SplitFolders.in(folder).orElseThrow().measured()).isEqualTo(folder.resolve("train"));
        folders("val/bolt");
        assertThat(SplitFolders.in(folder).orElseThrow().measured()).isEqualTo(folder.resolve("val"));
        folders("test/bolt");
        assertThat(SplitFolders.in(folder).orElseThrow().measured()).isEqualTo(folder.resolve("test"));
    }

    @Test
    void recognisesPartsWithATableOfCategories() throws IOException {
        folders("train", "valid");
        Files.writeString(folder.resolve("train/_classes.csv"), "filename,bolt\n");
        Files.writeString(folder.resolve("train/a.jpg"), "image");

        assertThat(SplitFolders.in(folder)).isPresent();
    }

    @Test
    void takesCategoriesForWhatTheyAre() throws IOException {
        folders("bolt", "nut", "test");
        assertThat(SplitFolders.in(folder)).isEmpty();

        // Toy trains, with photos of their own.
        folders("train");
        Files.writeString(folder.resolve("train/a.jpg"), "image");
        assertThat(SplitFolders.in(folder)).isEmpty();
    }

    @Test
    void refusesPartsBesideOtherFolders() throws IOException {
        folders("train/bolt", "train/nut", "test/bolt", "washer");

        assertThatThrownBy(() -> SplitFolders.in(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder + " has test, train, so it is split already, but also washer: put all photos into"
                        + " the parts, or move the parts elsewhere");
    }

    @Test
    void refusesTwoPartsOfOneKind() throws IOException {
        folders("train/bolt", "val/bolt", "valid/bolt");

        assertThatThrownBy(() -> SplitFolders.in(folder))
                .hasMessage(folder + " has val, valid, which mean the same: keep one of them");
    }

    private void folders(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name));
        }
    }
}
