package dev.visionscaling.trainer.training;

import java.time.Duration;

/** Receives the progress of a training. */
@FunctionalInterface
public interface TrainingProgress {
    /**
     * Called at the end of an epoch.
     *
     * @param epoch from 1
     * @param epochs the number of epochs unless it stops early
     * @param loss the mean loss over the epoch
     * @param validation the validation accuracy, 0 to 1
     */
    void epoch(int epoch, int epochs, double loss, double validation, Duration elapsed);
}
