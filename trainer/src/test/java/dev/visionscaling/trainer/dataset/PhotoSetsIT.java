package dev.visionscaling.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of photos as people have them. */
class PhotoSetsIT {
    @TempDir
    private Path folder;

    @Test
    void readsNestedFoldersAndNamesTheRest() throws Exception {
        files("bolt/a.jpg", "bolt/day 1/cam/b.JFIF", "nut/c.jpg", "nut/.c.jpg", "loose.jpg", "notes.txt", "__MACOSX/x");

        PhotoSets photos = PhotoSets.of(folder, Optional.empty());

        assertThat(photos.note()).isEmpty();
        assertThat(photos.learning().categories()).containsExactly("bolt", "nut");
        assertThat(photos.learning().files())
                .containsExactly(
                        new LabelledFile(folder.resolve("bolt/a.jpg"), 0),
                        new LabelledFile(folder.resolve("bolt/day 1/cam/b.JFIF"), 0),
                        new LabelledFile(folder.resolve("nut/c.jpg"), 1));
        assertThat(photos.learning().notTaken().summary())
                .contains("skipped: 1 hidden (nut/.c.jpg), 1 created by an operating system (__MACOSX), "
                        + "1 of an unsupported type (notes.txt), 1 without a category (loose.jpg)");
    }

    @Test
    void usesTheSplitOfAFolder() throws Exception {
        files("train/bolt/a.jpg", "train/nut/b.jpg", "valid/nut/c.jpg", "test/bolt/d.jpg", "README.roboflow.txt");

        PhotoSets photos = PhotoSets.of(folder, Optional.empty());

        assertThat(photos.learning().files()).hasSize(2);
        assertThat(photos.validation().orElseThrow().files())
                .containsExactly(new LabelledFile(folder.resolve("valid/nut/c.jpg"), 1));
        assertThat(photos.heldOut().orElseThrow().files())
                .containsExactly(new LabelledFile(folder.resolve("test/bolt/d.jpg"), 0));
        assertThat(photos.note())
                .contains(folder + " is split already: train to learn from, valid to decide when to stop, test to"
                        + " measure the result");
    }

    @Test
    void crossValidatesOnBothPartsToLearnFrom() throws Exception {
        files("a/train/bolt/a.jpg", "a/train/nut/b.jpg", "a/valid/nut/c.jpg", "a/test/bolt/d.jpg");
        files("b/train/bolt/a.jpg", "b/train/nut/b.jpg", "b/valid/nut/c.jpg");

        PhotoSets tested = PhotoSets.of(folder.resolve("a"), Optional.empty());
        PhotoSets untested = PhotoSets.of(folder.resolve("b"), Optional.empty());

        assertThat(tested.crossValidated())
                .extracting(ImageFolder::path)
                .containsExactly(folder.resolve("a/train"), folder.resolve("a/valid"));
        assertThat(tested.crossValidatedNote())
                .contains(folder.resolve("a") + " is split already: train and valid to learn from, test to measure the"
                        + " result");
        assertThat(untested.crossValidatedNote().orElseThrow())
                .endsWith("train and valid to learn from, cross-validation to measure the result");
    }

    @Test
    void prefersTheFolderOfTheCommandLineToTheTestPart() throws Exception {
        files("split/train/bolt/a.jpg", "split/train/nut/b.jpg", "split/test/bolt/c.jpg", "others/test/nut/d.jpg");
        files("others/train/nut/e.jpg");

        PhotoSets photos = PhotoSets.of(folder.resolve("split"), Optional.of(folder.resolve("others")));

        assertThat(photos.heldOut().orElseThrow().path()).isEqualTo(folder.resolve("others/test"));
        assertThat(photos.note().orElseThrow())
                .endsWith("a part of train to decide when to stop, --held-out instead of test to measure the result");
    }

    @Test
    void refusesOtherCategoriesInAnotherPart() throws IOException {
        files("train/bolt/a.jpg", "train/nut/b.jpg", "test/washer/c.jpg");

        assertThatThrownBy(() -> PhotoSets.of(folder, Optional.empty()))
                .isInstanceOf(UnsuitableDatasetException.class)
                .hasMessage(folder + "/test has categories that are not categories of the model: washer");
    }

    @Test
    void readsTheTablesOfAFlatExport() throws Exception {
        files("train/a.jpg", "train/b.jpg", "train/c.jpg", "train/d.jpg", "test/e.jpg");
        table(
                "train",
                "filename, nut, bolt, Unlabeled",
                "a.jpg, 1, 0, 0",
                "b.jpg, 0, 1, 0",
                "c.jpg,0,0,0",
                "x.jpg,1,0,0");
        table("test", "filename, nut, bolt, Unlabeled", "e.jpg, 0, 1, 0");

        PhotoSets photos = PhotoSets.of(folder, Optional.empty());

        assertThat(photos.learning().categories()).containsExactly("bolt", "nut");
        assertThat(photos.learning().files())
                .containsExactly(
                        new LabelledFile(folder.resolve("train/a.jpg"), 1),
                        new LabelledFile(folder.resolve("train/b.jpg"), 0));
        assertThat(photos.learning().notTaken().summary().orElseThrow())
                .startsWith("skipped: 2 without a category (")
                .endsWith("; 1 photo that _classes.csv names is missing");
        assertThat(photos.heldOut().orElseThrow().files())
                .containsExactly(new LabelledFile(folder.resolve("test/e.jpg"), 0));
    }

    @Test
    void refusesPhotosOfSeveralCategories() throws IOException {
        files("a.jpg", "b.jpg");
        table("", "filename,bolt,nut", "a.jpg,1,1", "b.jpg,1,0");

        assertThatThrownBy(() -> PhotoSets.of(folder, Optional.empty()))
                .hasMessage(folder + "/_classes.csv gives a.jpg several categories, bolt and nut: a model has one"
                        + " category per photo; export the dataset with one folder per category (in Roboflow: Folder"
                        + " Structure)");
    }

    @Test
    void saysWhatADatasetForObjectDetectionIs() throws IOException {
        files("coco/train/x/y.jpg", "yolo/train/images/a.jpg", "yolo/train/labels/a.txt");
        files("coco/train/_annotations.coco.json");

        for (String name : List.of("coco", "yolo")) {
            assertThatThrownBy(() -> PhotoSets.of(folder.resolve(name), Optional.empty()))
                    .isInstanceOf(UnsuitableDatasetException.class)
                    .hasMessageContaining("is a dataset for object detection")
                    .hasMessageContaining("in Roboflow: Folder Structure");
        }
    }

    @Test
    void pointsToTheFolderInsideAnUnpackedArchive() throws IOException {
        files("parts/bolt/a.jpg", "parts/nut/b.jpg", "__MACOSX/._parts");

        assertThatThrownBy(() -> PhotoSets.of(folder, Optional.empty()))
                .hasMessageEndingWith("at least two (" + folder + "/parts has several: name that folder)");
    }

    @Test
    void saysWhatIsInACategoryWithoutPhotos() throws IOException {
        files("bolt/a.jpg", "nut/b.heic");

        assertThatThrownBy(() -> PhotoSets.of(folder, Optional.empty()))
                .hasMessage(
                        "there are no photos in " + folder + "/nut (skipped: 1 of an unsupported type (nut/b.heic));"
                                + " photos end in jpg jpeg jfif jpe png gif bmp webp tif tiff pbm pgm ppm pnm");
    }

    @Test
    void readsCategoriesInAnyLocale() throws Exception {
        files("şapka/ö.jpg", "日本/a.jpg");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CategoryLister.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C");

        try (BufferedReader output = builder.start().inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.lines()).containsExactly("şapka", "日本");
        }
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "image");
        }
    }

    private void table(String part, String... lines) throws IOException {
        Files.write(folder.resolve(part).resolve("_classes.csv"), List.of(lines));
    }
}
