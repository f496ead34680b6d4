package dev.visionscaling.trainer.head;

import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.trainer.dataset.LabelledFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The features of one photo's views.
 *
 * @param framed the photo as each framing shows it
 * @param smaller the whole photo, smaller
 * @param turned the photo at other angles, in the framings by turns; empty if it keeps its orientation
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PhotoFeatures(LabelledFile photo, Map<Framing, float[]> framed, float[] smaller, List<float[]> turned) {
    public PhotoFeatures {
        framed = Map.copyOf(framed);
        turned = List.copyOf(turned);
    }

    public int category() {
        return photo.category();
    }

    /** Returns the views to learn from. */
    List<float[]> views(boolean withTurned) {
        List<float[]> views = new ArrayList<>();
        for (Framing framing : Framing.values()) {
            views.add(framed(framing));
        }
        views.add(smaller);
        if (withTurned) {
            views.addAll(turned);
        }
        return views;
    }

    float[] framed(Framing framing) {
        float[] features = framed.get(framing);
        if (features == null) {
            throw new IllegalStateException("there are no features for " + framing);
        }
        return features;
    }

    static double[] doubles(float[] features) {
        double[] row = new double[features.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = features[i];
        }
        return row;
    }

    static LabelledRows rows(List<PhotoFeatures> photos, int categories, boolean withTurned) {
        List<float[]> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (PhotoFeatures photo : photos) {
            for (float[] view : photo.views(withTurned)) {
                rows.add(view);
                labels.add(photo.category());
            }
        }
        return new LabelledRows(
                rows, 0, labels.stream().mapToInt(Integer::intValue).toArray(), categories);
    }
}
