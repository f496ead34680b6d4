package dev.visionscaling.trainer.head;

import dev.visionscaling.squeezenet.network.LinearHead;
import dev.visionscaling.trainer.dataset.LabelledFile;
import dev.visionscaling.trainer.evaluation.Answer;
import dev.visionscaling.trainer.evaluation.PairedComparison;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A head and what cross-validation says about it.
 *
 * @param temperature what its scores were divided by
 * @param answers for each photo, the answer of a head that did not learn from it
 * @param wholeAndCrop the best head that sees whole photos, compared with the best one that sees their middle
 */
public record LearnedHead(
        LinearHead head, HeadChoice choice, double temperature, List<Answer> answers, PairedComparison wholeAndCrop) {
    public LearnedHead {
        answers = List.copyOf(answers);
    }

    /** Returns the head's answer for a photo that it did not learn from. */
    public Answer answer(PhotoFeatures photo) {
        double[] features = PhotoFeatures.doubles(photo.framed(choice.framing()));
        double[] scores = new double[head.bias().length];
        for (int category = 0; category < scores.length; category++) {
            scores[category] = head.bias()[category];
            for (int i = 0; i < features.length; i++) {
                scores[category] += head.weights()[category * features.length + i] * features[i];
            }
        }
        return answer(photo.photo(), Temperature.NONE.probabilities(scores));
    }

    static Answer answer(LabelledFile photo, double[] probabilities) {
        int best = 0;
        for (int category = 1; category < probabilities.length; category++) {
            best = probabilities[category] > probabilities[best] ? category : best;
        }
        return new Answer(photo, best, probabilities[best], OptionalDouble.empty());
    }
}
