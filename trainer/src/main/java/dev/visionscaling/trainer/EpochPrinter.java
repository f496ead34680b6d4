package dev.visionscaling.trainer;

import dev.visionscaling.trainer.training.TrainingProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints the progress of the training: a line every few seconds, and one for the last epoch. Not thread-safe. */
final class EpochPrinter implements TrainingProgress {
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final PrintWriter out;
    private Duration last = INTERVAL.negated();

    EpochPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void epoch(int epoch, int epochs, double loss, double validation, Duration elapsed) {
        boolean due = elapsed.minus(last).compareTo(INTERVAL) >= 0 || elapsed.compareTo(last) < 0;
        if (due || epoch == epochs) {
            last = elapsed;
            out.println(String.format(
                    Locale.ROOT,
                    "epoch %d of %d: loss %.3f, validation %.1f %%, %d s",
                    epoch,
                    epochs,
                    loss,
                    validation * 100,
                    elapsed.toSeconds()));
        }
    }
}
