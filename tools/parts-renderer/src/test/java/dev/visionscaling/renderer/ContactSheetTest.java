package dev.visionscaling.renderer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.renderer.scene.PartKind;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContactSheetTest {
    @Test
    void eightColumnsStayBelowTheLimit() {
        assertThat(ContactSheet.jpeg(1, 8)).hasSizeBetween(100_000, ContactSheet.MAX_BYTES - 1);
    }

    @ParameterizedTest
    @EnumSource
    void everyNameCanBeDrawn(PartKind part) {
        BufferedImage image = new BufferedImage(136, 20, BufferedImage.TYPE_INT_RGB);

        BitmapFont.draw(image, part.label(), 10, 1, 2, 0xffffff);

        int inked = 0;
        for (int pixel : image.getRGB(0, 0, 136, 20, null, 0, 136)) {
            inked += pixel == 0xffffffff ? 1 : 0;
        }
        assertThat(inked).isGreaterThan(40 * part.label().length() / 2);
    }
}
