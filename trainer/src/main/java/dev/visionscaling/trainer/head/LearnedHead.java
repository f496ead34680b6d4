package dev.visionscaling.trainer.head;

import dev.visionscaling.squeezenet.network.LinearHead;
import java.util.List;

/**
 * A head and what cross-validation says about it.
 *
 * @param temperature what its scores were divided by
 * @param answers for each photo, the answer of a head that did not learn from it
 */
public record LearnedHead(LinearHead head, HeadChoice choice, double temperature, List<Answer> answers) {
    public LearnedHead {
        answers = List.copyOf(answers);
    }

    /**
     * The answer for one photo.
     *
     * @param confidence in the predicted category, 0 to 1
     */
    public record Answer(int expected, int predicted, double confidence) {
        boolean right() {
            return expected == predicted;
        }
    }

    /** Returns how far its confidences can be trusted. */
    public Reliability reliability() {
        return Reliability.of(answers.stream()
                .map(answer -> new Reliability.Answer(answer.confidence(), answer.right()))
                .toList());
    }
}
