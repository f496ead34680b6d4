package dev.visionscaling.consumer.camera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.message.ImageLocation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraNamesTest {
    @ParameterizedTest
    @CsvSource({
        "line-1/cam-2/2026/0001.jpg, , line-1/cam-2/2026",
        "line-1/cam-2/2026/0001.jpg, 1, line-1",
        "line-1/cam-2/2026/0001.jpg, 2, line-1/cam-2",
        "line-1/cam-2/2026/0001.jpg, 9, line-1/cam-2/2026",
        "0001.jpg, , /",
        "0001.jpg, 2, /",
        "/0001.jpg, , /",
        "/line-1/0001.jpg, 1, /line-1",
        "line-1//0001.jpg, , line-1/",
        "line-1/, , line-1"
    })
    void takesTheFirstFoldersOfTheKey(String key, @Nullable Integer depth, String camera) {
        assertThat(names(depth).of(image("images", key))).isEqualTo(camera);
    }

    @Test
    void namesAnotherBucket() {
        assertThat(names(null).of(image("more-images", "cam-1/1.jpg"))).isEqualTo("more-images:cam-1");
    }

    @Test
    void shortensLongNames() {
        String key = "a".repeat(500) + "/1.jpg";
        assertThat(names(null).of(image("images", key))).isEqualTo("a".repeat(197) + "...");
        String pairs = "\uD83D\uDCF7".repeat(120) + "/1.jpg";
        assertThat(names(null).of(image("images", pairs)))
                .isEqualTo("\uD83D\uDCF7".repeat(98) + "...")
                .hasSizeLessThanOrEqualTo(CameraNames.LONGEST);
    }

    private static CameraNames names(@Nullable Integer depth) {
        return new CameraNames("images", new CameraSettings(Optional.ofNullable(depth)));
    }

    private static ImageLocation image(String bucket, String key) {
        return new ImageLocation(bucket, new ImageKey(key));
    }
}
