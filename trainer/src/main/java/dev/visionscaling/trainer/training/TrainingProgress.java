package dev.visionscaling.trainer.training;

import java.time.Duration;

/** Hears how the learning goes. */
@FunctionalInterface
public interface TrainingProgress {
    /**
     * An epoch has ended.
     *
     * @param epoch from 1
     * @param of how many there will be unless it stops early
     * @param loss the mean over the epoch
     * @param validation the share of the validation photos that are right, 0 to 1
     */
    void epoch(int epoch, int of, double loss, double validation, Duration elapsed);
}
