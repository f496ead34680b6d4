package dev.visionscaling.trainer.precision;

import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Precision;
import java.util.List;
import java.util.function.Function;

/** The result of one precision in a comparison. */
sealed interface CandidateResult {
    Precision precision();

    /**
     * @param best the best category of each image
     * @param millis time per image, the median of several rounds
     */
    record Measured(Precision precision, List<CategoryScore> best, double millis) implements CandidateResult {
        public Measured {
            best = List.copyOf(best);
        }

        @Override
        public <R> R match(Function<Measured, R> ran, Function<Unsupported, R> notRun) {
            return ran.apply(this);
        }
    }

    /** @param reason a clause for the user */
    record Unsupported(Precision precision, String reason) implements CandidateResult {
        @Override
        public <R> R match(Function<Measured, R> ran, Function<Unsupported, R> notRun) {
            return notRun.apply(this);
        }
    }

    <R> R match(Function<Measured, R> ran, Function<Unsupported, R> notRun);
}
