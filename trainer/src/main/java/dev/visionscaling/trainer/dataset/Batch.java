package dev.visionscaling.trainer.dataset;

import java.util.List;
import java.util.function.Supplier;

/**
 * Some photos as one block of pixels. The arrays are not copied.
 *
 * @param side width and height in pixels
 * @param pixels one photo after the other, RGB, row by row
 * @param labels a category index for each
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
public record Batch(int side, byte[] pixels, int[] labels) {
    /** Photos as they are. */
    public static Batch withoutAugmentation(List<LabelledImage> photos, int side) {
        return of(photos, side, () -> ImageTransform.IDENTITY);
    }

    static Batch of(List<LabelledImage> photos, int side, Supplier<ImageTransform> views) {
        int photoBytes = side * side * 3;
        byte[] pixels = new byte[photos.size() * photoBytes];
        int[] labels = new int[photos.size()];
        for (int i = 0; i < labels.length; i++) {
            LabelledImage photo = photos.get(i);
            views.get().write(photo.input(), side, pixels, i * photoBytes);
            labels[i] = photo.category();
        }
        return new Batch(side, pixels, labels);
    }

    public int size() {
        return labels.length;
    }
}
