package dev.visionscaling.benchmarks.workload;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Enlarges photos to the size of a camera's. What an enlarged photo lacks is added: the fine structure of another photo, over and
 * over, and grain, so that it fills as many bytes as a camera's and takes a decoder as long.
 */
public final class LargePhoto {
    private static final int CHANNELS = 3;
    private static final int STRUCTURE_DIVISOR = 2;
    private static final double GRAIN = 5;
    private static final int GRAINS = 1 << 16;
    private static final byte[] GRAIN_LEVELS = grain();

    private final BufferedImage photo;
    private final byte[] structure;
    private final int structureWidth;

    private LargePhoto(BufferedImage photo, BufferedImage structure) {
        this.photo = photo;
        this.structure = levels(structure);
        this.structureWidth = structure.getWidth();
    }

    /**
     * Reads a photo.
     *
     * @param structure another photo, or the same
     */
    public static LargePhoto read(Path photo, Path structure) throws IOException {
        return new LargePhoto(decoded(photo), decoded(structure));
    }

    private static BufferedImage decoded(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException("the JDK cannot read " + file + ", so it cannot be enlarged");
        }
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return copy;
    }

    /** Returns a JPEG with this number of pixels, the same for the same {@code number}. */
    public byte[] jpeg(double megapixels, int number) throws IOException {
        double factor = Math.sqrt(megapixels * 1e6 / photo.getWidth() / photo.getHeight());
        BufferedImage large = enlarged(photo, scaled(photo.getWidth(), factor), scaled(photo.getHeight(), factor));
        addStructure(large, new Random(number));
        return SyntheticImage.encoded(large);
    }

    private static int scaled(int side, double factor) {
        return Math.max(1, (int) Math.round(side * factor));
    }

    private static BufferedImage enlarged(BufferedImage image, int width, int height) {
        AffineTransform scale = AffineTransform.getScaleInstance(
                (double) width / image.getWidth(), (double) height / image.getHeight());
        BufferedImage large = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        return new AffineTransformOp(scale, AffineTransformOp.TYPE_BICUBIC).filter(image, large);
    }

    private void addStructure(BufferedImage large, Random random) {
        byte[] pixels = levels(large);
        int across = structureWidth - 1;
        int down = structure.length / CHANNELS / structureWidth - 1;
        if (across < 1 || down < 1) {
            return;
        }
        int rowLevels = large.getWidth() * CHANNELS;
        for (int y = 0; y < large.getHeight(); y++) {
            int grain = random.nextInt(GRAINS);
            int row = y % down * structureWidth * CHANNELS;
            int at = row;
            for (int i = 0; i < rowLevels; i++, at++) {
                at = at == row + across * CHANNELS ? row : at;
                int around = (level(at + CHANNELS) + level(at + structureWidth * CHANNELS)) / 2;
                int added = (level(at) - around) / STRUCTURE_DIVISOR + GRAIN_LEVELS[(grain + i) % GRAINS];
                int to = y * rowLevels + i;
                pixels[to] = (byte) Math.max(0, Math.min(255, (pixels[to] & 0xff) + added));
            }
        }
    }

    private int level(int at) {
        return structure[at] & 0xff;
    }

    private static byte[] levels(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    private static byte[] grain() {
        Random random = new Random(1);
        byte[] levels = new byte[GRAINS];
        for (int i = 0; i < GRAINS; i++) {
            levels[i] = (byte) Math.round(random.nextGaussian() * GRAIN);
        }
        return levels;
    }
}
