package dev.visionscaling.benchmarks.workload;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Draws images with the dimensions, file size and fine grain of ImageNet's, so that they take as long to decode. */
public final class SyntheticImage {
    private static final int WIDTH = 500;
    private static final int HEIGHT = 375;
    private static final int BLOBS = 60;
    private static final double GRAIN = 13;
    private static final float QUALITY = 0.9f;

    private SyntheticImage() {}

    /** A JPEG of 500 by 375 pixels, about 100 kB; always the same for the same {@code number}. */
    public static byte[] jpeg(int number) throws IOException {
        Random random = new Random(number);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, color(random, 255), WIDTH, HEIGHT, color(random, 255)));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < BLOBS; i++) {
            double size = 10 + random.nextDouble() * 120;
            graphics.setColor(color(random, 120));
            graphics.fill(new Ellipse2D.Double(
                    random.nextDouble() * WIDTH - size / 2,
                    random.nextDouble() * HEIGHT - size / 2,
                    size,
                    size * (0.3 + random.nextDouble())));
        }
        graphics.dispose();
        addGrain(image, random);
        return encoded(image);
    }

    private static void addGrain(BufferedImage image, Random random) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grain = (int) Math.round(random.nextGaussian() * GRAIN);
                Color color = new Color(image.getRGB(x, y));
                image.setRGB(
                        x,
                        y,
                        new Color(
                                        clamped(color.getRed() + grain),
                                        clamped(color.getGreen() + grain),
                                        clamped(color.getBlue() + grain))
                                .getRGB());
            }
        }
    }

    /** A JPEG with chrominance at half the resolution, as cameras write it. */
    static byte[] encoded(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static Color color(Random random, int opacity) {
        return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256), opacity);
    }

    private static int clamped(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
