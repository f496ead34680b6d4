package dev.visionscaling.squeezenet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.testing.TestImages;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // text | width and height of the image | left, top, right, bottom as in Pillow's Image.crop
                "0,0,1,1 | 640 | 480 | 0 | 0 | 640 | 480",
                "0.25,0,0.5,1 | 640 | 480 | 160 | 0 | 480 | 480",
                // a part of a pixel is enough
                "0.25,0.25,0.5,0.5 | 5 | 3 | 1 | 0 | 4 | 3",
                "0.3333,0.1,0.3334,0.1 | 300 | 100 | 99 | 10 | 201 | 20",
                // in floating point 0.1 + 0.2 is above 0.3, and 0.7 + 0.1 below 0.8
                "0.1,0.7,0.2,0.1 | 10 | 10 | 1 | 7 | 3 | 8",
                "0.99,0.99,0.01,0.01 | 1 | 1 | 0 | 0 | 1 | 1",
                "0.5,0.5,0.5,0.5 | 1048576 | 2 | 524288 | 1 | 1048576 | 2"
            })
    void takesEveryPixelThatItTouches(String text, int width, int height, int left, int top, int right, int bottom) {
        PixelRows part = Region.parse(text).of(new Coordinates(width, height));

        assertThat(part.width()).isEqualTo(right - left);
        assertThat(part.height()).isEqualTo(bottom - top);
        byte[] pixel = new byte[3];
        part.read(0, 0, 1, pixel);
        assertThat(pixel).isEqualTo(Coordinates.pixel(left, top));
        part.read(part.height() - 1, part.width() - 1, 1, pixel);
        assertThat(pixel).isEqualTo(Coordinates.pixel(right - 1, bottom - 1));
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void framesThePartLikeAnImageOfItsOwn(Framing framing) {
        BufferedImage image = TestImages.image(403, 301, BufferedImage.TYPE_INT_RGB);
        // floor(0.21 x 403) to ceil(0.84 x 403), floor(0.1 x 301) to ceil(0.6 x 301)
        BufferedImage part = image.getSubimage(84, 30, 339 - 84, 181 - 30);
        View view = View.of(framing).withRegion(Region.parse("0.21,0.1,0.63,0.5"));

        assertThat(view.apply(TestImages.rows(image))).isEqualTo(framing.apply(TestImages.rows(part)));
        assertThat(View.of(framing).apply(TestImages.rows(image))).isEqualTo(framing.apply(TestImages.rows(image)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1,0.2,0.5,0.25", "0,0,1,1", "0.0001,0,0.9999,1"})
    void readsItsOwnText(String text) {
        assertThat(Region.parse(text)).hasToString(text);
        assertThat(Region.parse(" " + text.replace(",", " , "))).isEqualTo(Region.parse(text));
    }

    @Test
    void readsNumbersInAnyNotation() {
        assertThat(Region.parse(".5,0.50,.25,0.5")).hasToString("0.5,0.5,0.25,0.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0,0,1", "0,0,1,1,1", "a,0,1,1", "-0.1,0,1,1", "0,0,2,1", "0.12345,0,0.5,1", "1e-1,0,0.5,1"})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> Region.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.25,0,0.5,1")
                .hasMessageEndingWith("not '" + text + "'");
    }

    @Test
    void refusesRegionsBeyondTheImageOrTooSmall() {
        assertThatThrownBy(() -> Region.parse("0.6,0,0.5,1"))
                .hasMessageContaining("0.6,0,0.5,1 reaches beyond the image");
        assertThatThrownBy(() -> Region.parse("0,0.6,1,0.5")).hasMessageContaining("reaches beyond the image");
        assertThatThrownBy(() -> Region.parse("0,0,0.0099,1")).hasMessageContaining("must be at least 0.01");
        assertThatThrownBy(() -> Region.parse("0,0,1,0")).hasMessageContaining("must be at least 0.01");
    }

    @Test
    void aViewSaysWhatTheModelSees() {
        assertThat(View.CROP).hasToString("crop");
        assertThat(View.of(Framing.WHOLE).withRegion(Region.parse("0.1,0.2,0.5,0.5")))
                .hasToString("whole 0.1,0.2,0.5,0.5");
    }

    /** An image whose pixels tell where they are. */
    private record Coordinates(int width, int height) implements PixelRows {
        static byte[] pixel(int x, int y) {
            return new byte[] {(byte) x, (byte) (x >> 8), (byte) (y ^ (x >> 16))};
        }

        @Override
        public void read(int y, int x, int count, byte[] into) {
            assertThat(y).isLessThan(height);
            assertThat(x + count).isLessThanOrEqualTo(width);
            for (int i = 0; i < count; i++) {
                System.arraycopy(pixel(x + i, y), 0, into, i * 3, 3);
            }
        }
    }
}
