package dev.visionscaling.trainer.training;

import java.util.List;

/**
 * How long and how boldly to learn.
 *
 * @param phases in their order
 * @param batch photos a step
 * @param peakRate the largest step of AdamW
 * @param weightDecay AdamW's
 * @param patience the learning stops after this many epochs of the last lesson without a better validation
 * @param anyAngle whether photos are turned by any angle
 */
public record TrainingPlan(
        List<TrainingPhase> phases, int batchSize, float peakRate, float weightDecay, int patience, boolean anyAngle) {
    public TrainingPlan {
        phases = List.copyOf(phases);
    }

    int epochs() {
        return phases.stream().mapToInt(TrainingPhase::epochs).sum();
    }
}
