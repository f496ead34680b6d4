package dev.visionscaling.trainer.photos;

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
    public static Batch straight(List<Photo> photos, int side) {
        return of(photos, side, () -> View.STRAIGHT);
    }

    static Batch of(List<Photo> photos, int side, Supplier<View> views) {
        int photoBytes = side * side * 3;
        byte[] pixels = new byte[photos.size() * photoBytes];
        int[] labels = new int[photos.size()];
        for (int i = 0; i < labels.length; i++) {
            Photo photo = photos.get(i);
            views.get().write(photo.input(), side, pixels, i * photoBytes);
            labels[i] = photo.category();
        }
        return new Batch(side, pixels, labels);
    }

    public int size() {
        return labels.length;
    }
}
