package dev.visionscaling.squeezenet.testing;

import dev.visionscaling.squeezenet.image.PixelRows;
import java.awt.image.BufferedImage;

/** Images defined by integer arithmetic; the script that computes the reference values draws the same images. */
public final class TestImages {
    private static final int CHANNELS = 3;

    private TestImages() {}

    public static PixelRows pattern(int width, int height) {
        return new PixelRows() {
            @Override
            public int width() {
                return width;
            }

            @Override
            public int height() {
                return height;
            }

            @Override
            public void read(int y, int x, int count, byte[] into) {
                for (int i = 0; i < count * CHANNELS; i++) {
                    into[i] = (byte) level(x + i / CHANNELS, y, i % CHANNELS);
                }
            }
        };
    }

    /** Returns the same as a JDK image. */
    public static BufferedImage image(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = level(x, y, 0) << 16 | level(x, y, 1) << 8 | level(x, y, 2);
                image.setRGB(x, y, 0xff000000 | rgb);
            }
        }
        return image;
    }

    /** Returns a JDK image as rows. */
    public static PixelRows rows(BufferedImage image) {
        return new PixelRows() {
            @Override
            public int width() {
                return image.getWidth();
            }

            @Override
            public int height() {
                return image.getHeight();
            }

            @Override
            public void read(int y, int x, int count, byte[] into) {
                for (int i = 0; i < count; i++) {
                    int rgb = image.getRGB(x + i, y);
                    into[i * CHANNELS] = (byte) (rgb >> 16);
                    into[i * CHANNELS + 1] = (byte) (rgb >> 8);
                    into[i * CHANNELS + 2] = (byte) rgb;
                }
            }
        };
    }

    private static int level(int x, int y, int c) {
        return (x * (7 + 2 * c) + y * (11 - 3 * c) + ((x * y) >> 3) + ((x * 31) ^ (y * 17)) % 23) & 255;
    }
}
