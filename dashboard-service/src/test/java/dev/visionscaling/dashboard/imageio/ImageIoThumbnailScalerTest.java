package dev.visionscaling.dashboard.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageIoThumbnailScalerTest {
    private final ImageIoThumbnailScaler shrinker = new ImageIoThumbnailScaler(1_000_000);

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif", "bmp"})
    void makesASmallJpegOfEveryKind(String kind) throws IOException {
        BufferedImage small = ImageIO.read(
                new ByteArrayInputStream(shrinker.scale(photo(kind, 1000, 500)).orElseThrow()));

        assertThat(small.getWidth()).isEqualTo(224);
        assertThat(small.getHeight()).isEqualTo(112);
    }

    @Test
    void doesNotEnlarge() throws IOException {
        BufferedImage small = ImageIO.read(
                new ByteArrayInputStream(shrinker.scale(photo("png", 10, 20)).orElseThrow()));

        assertThat(small.getHeight()).isEqualTo(20);
    }

    @Test
    void decodesNothingThatIsTooLarge() throws IOException {
        assertThat(shrinker.scale(photo("png", 1001, 1000))).isEmpty();
    }

    @Test
    void makesNothingOfWhatIsTornOrNoImage() throws IOException {
        byte[] png = photo("png", 400, 400);

        assertThat(shrinker.scale(Arrays.copyOf(png, 60))).isEmpty();
        assertThat(shrinker.scale(new byte[] {1, 2, 3})).isEmpty();
        assertThat(shrinker.scale(new byte[0])).isEmpty();
    }

    private static byte[] photo(String kind, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), kind, out))
                .isTrue();
        return out.toByteArray();
    }
}
