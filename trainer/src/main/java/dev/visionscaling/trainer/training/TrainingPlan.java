package dev.visionscaling.trainer.training;

import java.util.List;

/**
 * The schedule of a training.
 *
 * @param phases in order
 * @param batchSize images per step
 * @param peakRate AdamW's highest learning rate
 * @param weightDecay AdamW's weight decay
 * @param patience training stops after this many epochs of the last phase without a better validation accuracy
 * @param anyAngle whether images are rotated by any angle
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
