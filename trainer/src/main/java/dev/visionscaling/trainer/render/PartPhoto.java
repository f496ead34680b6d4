package dev.visionscaling.trainer.render;

import dev.visionscaling.trainer.render.part.Dice;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** Photographs of parts on a conveyor belt, 320 x 256 pixels; the same part and seed give the same pixels. Thread-safe. */
public final class PartPhoto {
    private PartPhoto() {}

    /** The image as RGB; the part lies completely inside the central 224 x 224 pixels. */
    public static BufferedImage render(Part part, long seed) {
        return new Scene(part, dice(part, seed, 0)).photograph();
    }

    /** The image as a JPEG of quality 75 to 95. */
    public static byte[] jpeg(Part part, long seed) {
        float quality = (float) dice(part, seed, 1).between(0.75, 0.95);
        return Jpeg.encode(render(part, seed), quality);
    }

    /** Chance for one purpose; nearby seeds and different parts have nothing in common. */
    static Dice dice(Part part, long seed, int purpose) {
        long mixed = new SplittableRandom(seed).nextLong();
        return new Dice(new SplittableRandom(mixed + 31L * part.label().hashCode() + 1009L * purpose).nextLong());
    }
}
