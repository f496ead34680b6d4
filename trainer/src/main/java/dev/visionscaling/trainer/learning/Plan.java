package dev.visionscaling.trainer.learning;

import java.util.List;

/**
 * How long and how boldly to learn.
 *
 * @param lessons in their order
 * @param batch photos a step
 * @param peakRate the largest step of AdamW
 * @param weightDecay AdamW's
 * @param patience the learning stops after this many epochs of the last lesson without a better validation
 * @param anyAngle whether photos are turned by any angle
 */
public record Plan(List<Lesson> lessons, int batch, float peakRate, float weightDecay, int patience, boolean anyAngle) {
    public Plan {
        lessons = List.copyOf(lessons);
    }

    int epochs() {
        return lessons.stream().mapToInt(Lesson::epochs).sum();
    }
}
