package dev.visionscaling.trainer.network;

import ai.djl.training.tracker.Tracker;

/**
 * The learning rate of each step: rises linearly during warm-up, then falls along half a cosine to almost zero
 * (Loshchilov and Hutter 2017, arXiv 1608.03983).
 *
 * @param peak the highest rate
 * @param warmUp the number of warm-up steps
 * @param total the number of all steps
 */
public record LearningRateSchedule(float peak, int warmUp, int total) implements Tracker {
    private static final double LOWEST = 0.005;

    @Override
    public float getNewValue(int step) {
        if (step < warmUp) {
            return peak * (step + 1) / warmUp;
        }
        double progress = Math.min(1, (step - warmUp) / (double) Math.max(1, total - warmUp));
        double share = (1 + Math.cos(Math.PI * progress)) / 2;
        return (float) (peak * (LOWEST + (1 - LOWEST) * share));
    }
}
