package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.image.JpegEncoder;
import dev.visionscaling.renderer.part.SeededRandom;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Renders parts on a conveyor belt as images of 320 x 256 pixels. The same part and seed give the same pixels.
 * Thread-safe.
 */
public final class PartRenderer {
    private PartRenderer() {}

    /** Returns the image as RGB; the part lies completely within the central 224 x 224 pixels. */
    public static BufferedImage render(PartKind part, long seed) {
        return new Scene(part, random(part, seed, 0)).render();
    }

    /** Returns the image as a JPEG of quality 75 to 95. */
    public static byte[] jpeg(PartKind part, long seed) {
        float quality = (float) random(part, seed, 1).between(0.75, 0.95);
        return JpegEncoder.encode(render(part, seed), quality);
    }

    /** Creates random numbers for one purpose; those of similar seeds and different parts are independent. */
    static SeededRandom random(PartKind part, long seed, int purpose) {
        long mixed = new SplittableRandom(seed).nextLong();
        return new SeededRandom(
                new SplittableRandom(mixed + 31L * part.label().hashCode() + 1009L * purpose).nextLong());
    }
}
