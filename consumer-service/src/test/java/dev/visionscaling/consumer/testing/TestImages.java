package dev.visionscaling.consumer.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Small images, all different. */
public final class TestImages {
    private TestImages() {}

    /** A JPEG of 320 by 240 pixels. */
    public static byte[] jpeg(int number) {
        return encoded("jpg", image(320, 240, number));
    }

    /** A PNG of the given size in one colour: few bytes, many pixels. */
    public static byte[] plainPng(int width, int height) {
        return encoded("png", new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY));
    }

    private static BufferedImage image(int width, int height, int number) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.getHSBColor(number * 0.17f, 0.5f, 0.9f));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.DARK_GRAY);
        graphics.fillOval(10 + number % 100, 20, 60 + number % 70, 120);
        graphics.dispose();
        return image;
    }

    private static byte[] encoded(String format, BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("no writer for " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
