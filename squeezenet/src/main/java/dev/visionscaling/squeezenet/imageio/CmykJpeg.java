package dev.visionscaling.squeezenet.imageio;

import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import dev.visionscaling.squeezenet.image.PixelRows;
import java.awt.image.Raster;
import java.util.Optional;

/**
 * A CMYK JPEG, converted to RGB as Pillow does it: each ink's complement is darkened by the complement of black. The inks
 * are stored inverted, as by Adobe's programs, but in a TIFF.
 */
public final class CmykJpeg implements PixelRows {
    private static final int INKS = 4;
    private static final int CHANNELS = 3;
    private static final int WHITE = 255;

    private final Raster raster;
    private final Coding coding;

    private CmykJpeg(Raster raster, Coding coding) {
        this.raster = raster;
        this.coding = coding;
    }

    /** Decodes an image; empty if the JDK cannot. */
    public static Optional<CmykJpeg> decode(EncodedImage image) {
        return JdkCodec.read("jpeg", image, reader -> reader.readRaster(0, null))
                .filter(raster -> raster.getNumBands() == INKS)
                .map(raster -> new CmykJpeg(raster, image.coding()));
    }

    @Override
    public int width() {
        return raster.getWidth();
    }

    @Override
    public int height() {
        return raster.getHeight();
    }

    @Override
    public void read(int y, int x, int count, byte[] into) {
        int[] stored = raster.getPixels(x, y, count, 1, (int[]) null);
        for (int i = 0; i < count; i++) {
            if (coding == Coding.YCCK_JPEG) {
                toInks(stored, i * INKS);
            } else if (coding == Coding.PLAIN_CMYK_JPEG) {
                invert(stored, i * INKS);
            }
            int lightness = stored[i * INKS + 3];
            for (int channel = 0; channel < CHANNELS; channel++) {
                int ink = WHITE - stored[i * INKS + channel];
                into[i * CHANNELS + channel] = (byte) Math.max(0, lightness - multiply(ink, lightness));
            }
        }
    }

    private static void invert(int[] pixels, int at) {
        for (int i = at; i < at + INKS; i++) {
            pixels[i] = WHITE - pixels[i];
        }
    }

    /** Computes a * b / 255, rounded, without a division, as Pillow does it. */
    private static int multiply(int a, int b) {
        int product = a * b + 128;
        return ((product >> 8) + product) >> 8;
    }

    /** Converts luminance and chrominance to inks, in place, with libjpeg's fixed-point arithmetic (ITU-T T.871). */
    private static void toInks(int[] pixels, int at) {
        int y = pixels[at];
        int blue = pixels[at + 1] - 128;
        int red = pixels[at + 2] - 128;
        pixels[at] = WHITE - clamp(y + ((91881 * red + 32768) >> 16));
        pixels[at + 1] = WHITE - clamp(y + ((-22554 * blue - 46802 * red + 32768) >> 16));
        pixels[at + 2] = WHITE - clamp(y + ((116130 * blue + 32768) >> 16));
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(WHITE, value));
    }
}
