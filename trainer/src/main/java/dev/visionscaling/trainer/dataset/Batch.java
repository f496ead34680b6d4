package dev.visionscaling.trainer.dataset;

import java.util.List;
import java.util.function.Supplier;

/**
 * A batch of images as one block of pixels. The arrays are not copied.
 *
 * @param side width and height in pixels
 * @param pixels one image after the other, RGB, row by row
 * @param labels a category index per image
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
public record Batch(int side, byte[] pixels, int[] labels) {
    /** Creates a batch of unchanged images. */
    public static Batch withoutAugmentation(List<LabelledImage> images, int side) {
        return of(images, side, () -> ImageTransform.IDENTITY);
    }

    static Batch of(List<LabelledImage> images, int side, Supplier<ImageTransform> views) {
        int imageBytes = side * side * 3;
        byte[] pixels = new byte[images.size() * imageBytes];
        int[] labels = new int[images.size()];
        for (int i = 0; i < labels.length; i++) {
            LabelledImage image = images.get(i);
            views.get().write(image.input(), side, pixels, i * imageBytes);
            labels[i] = image.category();
        }
        return new Batch(side, pixels, labels);
    }

    public int size() {
        return labels.length;
    }
}
