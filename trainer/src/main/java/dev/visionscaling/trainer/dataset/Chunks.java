package dev.visionscaling.trainer.dataset;

import java.util.ArrayList;
import java.util.List;

/** Splits lists into parts of equal size. */
public final class Chunks {
    private Chunks() {}

    /** Returns consecutive views of {@code size} elements each; the last one may be shorter. */
    public static <T> List<List<T>> of(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return chunks;
    }
}
