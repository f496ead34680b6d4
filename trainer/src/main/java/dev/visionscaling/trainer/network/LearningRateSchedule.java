package dev.visionscaling.trainer.network;

import ai.djl.training.tracker.Tracker;

/**
 * How large a step is: rising linearly at first, then falling along half a cosine to nearly nothing (Loshchilov and Hutter
 * 2017, arXiv 1608.03983).
 *
 * @param peak the largest step
 * @param warmUp how many steps it rises
 * @param total how many steps there are
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
