package dev.visionscaling.trainer.precision;

import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Precision;
import java.util.List;
import java.util.function.Function;

/** What a precision did in a contest. */
sealed interface Standing {
    Precision precision();

    /**
     * @param best the best category of each photo
     * @param millis for one image, the median of several rounds
     */
    record Ran(Precision precision, List<CategoryScore> best, double millis) implements Standing {
        public Ran {
            best = List.copyOf(best);
        }

        @Override
        public <R> R match(Function<Ran, R> ran, Function<NotRun, R> notRun) {
            return ran.apply(this);
        }
    }

    /** @param reason half a sentence for a person */
    record NotRun(Precision precision, String reason) implements Standing {
        @Override
        public <R> R match(Function<Ran, R> ran, Function<NotRun, R> notRun) {
            return notRun.apply(this);
        }
    }

    <R> R match(Function<Ran, R> ran, Function<NotRun, R> notRun);
}
