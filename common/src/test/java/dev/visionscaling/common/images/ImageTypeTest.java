package dev.visionscaling.common.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTypeTest {
    @ParameterizedTest
    @CsvSource({
        "a.jpg, image/jpeg",
        "A.JPG, image/jpeg",
        "a.jfif, image/jpeg",
        "a.JPE, image/jpeg",
        "n01.JPEG, image/jpeg",
        "a.b.png, image/png",
        "a.gif, image/gif",
        "a.bmp, image/bmp",
        "a.WebP, image/webp",
        "a.TIF, image/tiff",
        "a.tiff, image/tiff",
        "a.pgm, image/x-portable-anymap"
    })
    void detectsTheTypeFromTheExtensionInAnyCase(String name, String contentType) {
        assertThat(ImageType.ofFileName(name).orElseThrow().contentType()).isEqualTo(contentType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"readme.txt", "jpg", "png.", "image.jpg.part", ".DS_Store", "._a.jpg", ".jpg"})
    void ignoresOtherFiles(String name) {
        assertThat(ImageType.ofFileName(name)).isEmpty();
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        // Turkish lower-cases the I of GIF to a dotless i.
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(ImageType.ofFileName("A.GIF")).contains(ImageType.GIF);
        } finally {
            Locale.setDefault(before);
        }
    }
}
