package dev.visionscaling.consumer.outcome;

import dev.visionscaling.common.rules.BinRules;
import dev.visionscaling.common.rules.Evidence;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.time.Instant;
import java.util.List;

/** Makes the outcomes of images, with the bins that the rules choose. */
public record Binning(BinRules rules) {
    /** @param publishedAt the timestamp of the image's record */
    public Outcome predicted(ImageLocation image, Classification classification, Instant publishedAt) {
        return new Outcome.Predicted(
                image, classification, rules.choose(image.key().value(), evidence(classification)), publishedAt);
    }

    public Outcome rejected(ImageLocation image, Rejection rejection) {
        return new Outcome.Rejected(image, rejection, rules.rejected(image.key().value()));
    }

    private static Evidence evidence(Classification classification) {
        List<CategoryScore> runnersUp = classification.runnersUp();
        return new Evidence(
                classification.best().category(),
                classification.best().confidence(),
                runnersUp.isEmpty() ? 0 : runnersUp.get(0).confidence(),
                classification.novelty());
    }
}
