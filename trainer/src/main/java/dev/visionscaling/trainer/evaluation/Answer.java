package dev.visionscaling.trainer.evaluation;

import dev.visionscaling.trainer.dataset.LabelledFile;
import java.util.OptionalDouble;

/**
 * A model's answer for one labelled photo.
 *
 * @param predicted the best category's index
 * @param confidence in that category, 0 to 1
 * @param novelty above 1 if the photo shows something unknown; empty if it was not measured
 */
public record Answer(LabelledFile photo, int predicted, double confidence, OptionalDouble novelty) {
    public int expected() {
        return photo.category();
    }

    public boolean right() {
        return predicted == photo.category();
    }

    boolean unknown() {
        return novelty.orElse(0) > 1;
    }
}
