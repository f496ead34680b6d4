package dev.visionscaling.trainer;

import dev.visionscaling.trainer.training.TrainingProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Writes how the learning goes, a line now and then and for the last epoch. For one thread. */
final class EpochPrinter implements TrainingProgress {
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    private final PrintWriter out;
    private Duration last = BETWEEN.negated();

    EpochPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void epoch(int epoch, int of, double loss, double validation, Duration elapsed) {
        boolean due = elapsed.minus(last).compareTo(BETWEEN) >= 0 || elapsed.compareTo(last) < 0;
        if (due || epoch == of) {
            last = elapsed;
            out.println(String.format(
                    Locale.ROOT,
                    "epoch %d of %d: loss %.3f, validation %.1f %%, %d s",
                    epoch,
                    of,
                    loss,
                    validation * 100,
                    elapsed.toSeconds()));
        }
    }
}
