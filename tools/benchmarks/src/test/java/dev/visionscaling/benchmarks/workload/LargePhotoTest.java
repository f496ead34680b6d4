package dev.visionscaling.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargePhotoTest {
    @TempDir
    private Path folder;

    @Test
    void hasTheSizeAndShapeThatWasAskedFor() throws IOException {
        LargePhoto photo = LargePhoto.read(file(1), file(2));

        byte[] jpeg = photo.jpeg(2, 7);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat((double) image.getWidth() * image.getHeight()).isCloseTo(2e6, within(5e3));
        assertThat((double) image.getWidth() / image.getHeight()).isCloseTo(500.0 / 375, within(0.01));
        // as many bytes for each pixel as a camera's photo with grain
        assertThat(jpeg.length).isBetween(300_000, 1_200_000);
        assertThat(photo.jpeg(2, 7)).isEqualTo(jpeg);
        assertThat(photo.jpeg(2, 8)).isNotEqualTo(jpeg);
    }

    @Test
    void enlargesPhotosOfOnePixel() throws IOException {
        Path dot = folder.resolve("dot.png");
        ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", dot.toFile());

        byte[] jpeg = LargePhoto.read(dot, dot).jpeg(0.01, 1);

        assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(100);
    }

    private Path file(int number) throws IOException {
        return Files.write(folder.resolve(number + ".jpg"), SyntheticImage.jpeg(number));
    }
}
