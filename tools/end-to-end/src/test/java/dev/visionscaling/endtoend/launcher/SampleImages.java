package dev.visionscaling.endtoend.launcher;

import dev.visionscaling.squeezenet.testing.RandomWeights;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Images and a model for tests that need no files from outside the repository. */
public final class SampleImages {
    private SampleImages() {}

    /** A folder of {@code count} small JPEGs in two sub-folders. */
    public static Path draw(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_3BYTE_BGR);
            Graphics2D graphics = image.createGraphics();
            graphics.setColor(Color.getHSBColor(i * 0.13f, 0.6f, 0.8f));
            graphics.fillRect(0, 0, 320, 240);
            graphics.setColor(Color.BLACK);
            graphics.fillOval(i % 90, 30, 120, 100);
            graphics.dispose();
            Path file = folder.resolve(i % 2 == 0 ? "bolt" : "nut").resolve("photo " + i + ".jpg");
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "jpg", file.toFile());
        }
        return folder;
    }

    /** A model of three categories with random weights. */
    public static Path randomModel(Path folder) throws IOException {
        byte[] weights = new RandomWeights(3, 1)
                .withMetadata("categories", "[\"bolt\",\"gear\",\"nut\"]")
                .toSafetensors();
        return Files.write(folder.resolve("random.safetensors"), weights);
    }
}
