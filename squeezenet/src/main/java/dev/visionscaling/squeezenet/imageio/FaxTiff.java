package dev.visionscaling.squeezenet.imageio;

import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.PixelRows;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** A black and white TIFF with fax compression, decoded by the JDK in plain Java. */
public final class FaxTiff implements PixelRows {
    private static final int CHANNELS = 3;

    private final BufferedImage image;

    private FaxTiff(BufferedImage image) {
        this.image = image;
    }

    /** Decodes an image; empty if the JDK cannot. */
    public static Optional<FaxTiff> decode(EncodedImage image) {
        return JdkCodec.read("tiff", image, reader -> reader.read(0))
                .filter(decoded -> decoded.getWidth() == image.width() && decoded.getHeight() == image.height())
                .map(FaxTiff::new);
    }

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
        int[] pixels = image.getRaster().getPixels(x, y, count, 1, (int[]) null);
        byte[] levels = {
            (byte) image.getColorModel().getBlue(0),
            (byte) image.getColorModel().getBlue(1)
        };
        for (int i = 0; i < count * CHANNELS; i++) {
            into[i] = levels[pixels[i / CHANNELS]];
        }
    }
}
