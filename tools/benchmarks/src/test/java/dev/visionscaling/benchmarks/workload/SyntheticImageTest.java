package dev.visionscaling.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SyntheticImageTest {
    @Test
    void isAJpegAsLargeAsImageNets() throws Exception {
        byte[] jpeg = SyntheticImage.jpeg(1);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(image.getWidth()).isEqualTo(500);
        assertThat(image.getHeight()).isEqualTo(375);
        assertThat(jpeg.length).isBetween(80_000, 130_000);
    }

    @Test
    void dependsOnTheNumberAlone() throws Exception {
        assertThat(SyntheticImage.jpeg(2)).isEqualTo(SyntheticImage.jpeg(2)).isNotEqualTo(SyntheticImage.jpeg(3));
    }
}
