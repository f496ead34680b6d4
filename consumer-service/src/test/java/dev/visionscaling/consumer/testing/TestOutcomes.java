package dev.visionscaling.consumer.testing;

import dev.visionscaling.common.rules.BinChoice;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.Written;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Creates outcomes as they are without rules: the bin is the category. */
public final class TestOutcomes {
    private TestOutcomes() {}

    public static Outcome.Predicted predicted(
            ImageLocation image, String category, double confidence, Instant publishedAt) {
        return predicted(image, List.of(new CategoryScore(category, 0, confidence)), publishedAt);
    }

    /** @param top the best categories, best first */
    public static Outcome.Predicted predicted(ImageLocation image, List<CategoryScore> top, Instant publishedAt) {
        Classification classification = new Classification(top);
        return new Outcome.Predicted(
                image,
                classification,
                new BinChoice(classification.best().category(), BinChoice.Kind.CATEGORY),
                publishedAt);
    }

    public static Outcome.Rejected rejected(ImageLocation image, Rejection rejection) {
        return new Outcome.Rejected(image, rejection, Optional.empty());
    }

    /** The result of a store that took all of them. */
    public static Written written(List<Outcome> outcomes) {
        return new Written(Instant.EPOCH, Set.copyOf(outcomes));
    }
}
