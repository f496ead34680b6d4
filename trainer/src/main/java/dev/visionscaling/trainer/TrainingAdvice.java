package dev.visionscaling.trainer;

import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.trainer.evaluation.PairedComparison;
import java.util.Locale;
import java.util.Optional;

/** Formats what comparisons on the same photos say about the user's choices. */
final class TrainingAdvice {
    private TrainingAdvice() {}

    /**
     * Returns a warning if the model sees only the middle of photos although it needs the rest.
     *
     * @param wholeAndCrop heads that see whole photos, compared with heads that see their middle
     */
    static Optional<String> aboutCrop(Framing framing, PairedComparison wholeAndCrop) {
        if (framing != Framing.CROP || !wholeAndCrop.firstIsBetter()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "warning: the crop cuts off what matters: in cross-validation %.1f %% of the photos are right if the model sees"
                        + " all of each photo, %.1f %% if it sees the middle (standard error of the difference %.1f points);"
                        + " use --framing whole",
                wholeAndCrop.first(),
                wholeAndCrop.second(),
                wholeAndCrop.standardError()));
    }

    /**
     * Returns the result of training all layers beside that of a head alone.
     *
     * @param headAndFull the head, compared with the trained layers
     */
    static String aboutFull(PairedComparison headAndFull) {
        return String.format(
                Locale.ROOT,
                "of the same %d photos, a head alone has %.1f %% right, all layers %.1f %% (standard error of the difference"
                        + " %.1f points)",
                headAndFull.photos(),
                headAndFull.first(),
                headAndFull.second(),
                headAndFull.standardError());
    }

    /** Returns a warning if the head alone is better. */
    static Optional<String> againstFull(PairedComparison headAndFull) {
        return headAndFull.firstIsBetter()
                ? Optional.of("warning: a head alone is better by more than chance explains: train without --full")
                : Optional.empty();
    }
}
