package dev.visionscaling.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void createFiles() throws IOException {
        Files.createDirectories(folder.resolve("nut"));
        Files.createDirectories(folder.resolve("folder.png"));
        for (String name : List.of("b.JPEG", "a.webp", ".hidden.jpg", "jpg", "notes.txt", "nut/c.gif")) {
            Files.writeString(folder.resolve(name), "image");
        }
    }

    @Test
    void listsTheImagesOfAllSubfolders() {
        assertThat(ImageFiles.below(folder).files())
                .containsExactly(folder.resolve("a.webp"), folder.resolve("b.JPEG"), folder.resolve("nut/c.gif"));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void namesPipesAndNeverOpensThem() throws Exception {
        Path pipe = folder.resolve("nut/pipe.jpg");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        ImageFiles images = ImageFiles.below(folder);

        assertThat(images.files()).hasSize(3).doesNotContain(pipe);
        assertThat(images.skipped())
                .hasSize(2)
                .startsWith(pipe + " is skipped: it is not a regular file (but a pipe, a socket or a device)")
                .anyMatch(
                        line -> line.startsWith(folder + ": skipped: 1 hidden (.hidden.jpg), 2 of unsupported types (")
                                && line.endsWith("), 1 pipe, socket or device (nut/pipe.jpg)"));
    }

    @Test
    void rejectsFoldersWithoutImages() {
        assertThatThrownBy(() -> ImageFiles.below(folder.resolve("folder.png")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "must contain images (jpg jpeg jfif jpe png gif bmp webp tif tiff pbm pgm ppm pnm)");
    }

    @Test
    void learnsFromThePartOfASplitThatIsThereForIt() throws IOException {
        for (String name : List.of("split/train/nut/a.jpg", "split/train/bolt/b.jpg", "split/test/nut/c.jpg")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "image");
        }

        ImageFiles images = ImageFiles.below(folder.resolve("split"));

        assertThat(images.folder()).isEqualTo(folder.resolve("split/train"));
        assertThat(images.files())
                .containsExactly(folder.resolve("split/train/bolt/b.jpg"), folder.resolve("split/train/nut/a.jpg"));
    }

    @Test
    void spreadsAFewOverAll() {
        ImageFiles images = ImageFiles.below(folder);

        assertThat(images.spread(2)).containsExactly(folder.resolve("a.webp"), folder.resolve("b.JPEG"));
        assertThat(images.spread(100)).isEqualTo(images.files());
    }
}
