package dev.visionscaling.dashboard.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageIoThumbnailScalerTest {
    private final ImageIoThumbnailScaler scaler = new ImageIoThumbnailScaler(1_000_000);

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tiff"})
    void scalesEveryFormatToASmallJpeg(String format) throws IOException {
        BufferedImage small = ImageIO.read(
                new ByteArrayInputStream(scaler.scale(image(format, 1000, 500)).orElseThrow()));

        assertThat(small.getWidth()).isEqualTo(224);
        assertThat(small.getHeight()).isEqualTo(112);
    }

    @ParameterizedTest
    @CsvSource({"P6, 255, 3", "P6, 65535, 6", "P5, 255, 1", "P5, 4095, 2", "P4, , 1"})
    void scalesNetpbmsBinaryFormats(String kind, @Nullable String max, int bytesPerPixel) throws IOException {
        String header = kind + "\n# belt 7\n1000 500\n" + (max == null ? "" : max + "\n");
        byte[] file = header.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(file, file.length + 1000 * 500 * bytesPerPixel);

        BufferedImage small =
                ImageIO.read(new ByteArrayInputStream(scaler.scale(whole).orElseThrow()));

        assertThat(small.getWidth()).isEqualTo(224);
        assertThat(small.getRGB(100, 100) & 0xff).isEqualTo(kind.equals("P4") ? 255 : 0);
        assertThat(scaler.scale(Arrays.copyOf(whole, 1000))).isEmpty();
    }

    @Test
    void doesNotEnlarge() throws IOException {
        BufferedImage small = ImageIO.read(
                new ByteArrayInputStream(scaler.scale(image("png", 10, 20)).orElseThrow()));

        assertThat(small.getHeight()).isEqualTo(20);
    }

    @Test
    void doesNotDecodeImagesAboveTheLimit() throws IOException {
        assertThat(scaler.scale(image("png", 1001, 1000))).isEmpty();
    }

    @Test
    void returnsNothingForDamagedOrOtherFiles() throws IOException {
        byte[] png = image("png", 400, 400);

        assertThat(scaler.scale(Arrays.copyOf(png, 60))).isEmpty();
        assertThat(scaler.scale(new byte[] {1, 2, 3})).isEmpty();
        assertThat(scaler.scale(new byte[0])).isEmpty();
    }

    private static byte[] image(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out))
                .isTrue();
        return out.toByteArray();
    }
}
