package dev.visionscaling.dashboard.imageio;

import dev.visionscaling.dashboard.thumbnails.ThumbnailScaler;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Scales with ImageIO: decodes every n-th pixel, then interpolates to the final size. */
public final class ImageIoThumbnailScaler implements ThumbnailScaler {
    /** Longer side in pixels: twice what the page shows, for high-density displays. */
    private static final int SIDE = 224;

    private final long maxPixels;

    /** @param maxPixels limit of width times height; larger images are not decoded */
    public ImageIoThumbnailScaler(long maxPixels) {
        this.maxPixels = maxPixels;
        ImageIO.setUseCache(false); // keeps its cache off the disk
    }

    @Override
    public Optional<byte[]> scale(byte[] image) {
        if (PnmPreview.isPnm(image)) {
            return scalePnm(image);
        }
        try (ImageInputStream input = new ByteArrayImageInputStream(image)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return read(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // readers throw all kinds of exceptions for damaged files
        }
    }

    private Optional<byte[]> scalePnm(byte[] image) {
        try {
            Optional<BufferedImage> preview = PnmPreview.read(image, maxPixels, 2 * SIDE);
            return preview.isPresent() ? jpeg(preview.get()) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // truncated
        }
    }

    private Optional<byte[]> read(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || (long) width * height > maxPixels) {
            return Optional.empty();
        }
        int step = Math.max(1, Math.max(width, height) / (2 * SIDE));
        ImageReadParam coarse = reader.getDefaultReadParam();
        coarse.setSourceSubsampling(step, step, 0, 0);
        return jpeg(reader.read(0, coarse));
    }

    private static Optional<byte[]> jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 << 10);
        return ImageIO.write(fit(image), "jpg", out) ? Optional.of(out.toByteArray()) : Optional.empty();
    }

    private static BufferedImage fit(BufferedImage image) {
        double scale = Math.min(1, SIDE / (double) Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        } finally {
            graphics.dispose();
        }
        return small;
    }
}
