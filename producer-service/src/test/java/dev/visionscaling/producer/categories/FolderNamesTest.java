package dev.visionscaling.producer.categories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FolderNamesTest {
    private final FolderNames any = new FolderNames(Path.of("parts"), WordNetNames.ofImageNet(), false);
    private final FolderNames onlyIds = new FolderNames(Path.of("n01440764"), WordNetNames.ofImageNet(), true);

    @Test
    void takesTheNameOfTheImagesFolder() {
        assertThat(any.of("bolt/1.jpg")).contains("bolt");
        assertThat(any.of("deep/er/nut/1.jpg")).contains("nut");
        assertThat(any.of("1.jpg")).isEmpty();
    }

    @Test
    void translatesWordNetIds() {
        assertThat(any.of("train/n01440764/1.JPEG")).contains("tench");
        assertThat(onlyIds.of("1.JPEG")).contains("tench");
    }

    @Test
    void ignoresNamesThatAreNotWordNetIds() {
        assertThat(onlyIds.of("val/1.JPEG")).isEmpty();
        assertThat(onlyIds.of("train/n01443537/1.JPEG")).contains("goldfish");
    }
}
