package dev.visionscaling.consumer.outcome;

import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.squeezenet.CategoryScore;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The final result of an image: either a prediction or a rejection. */
public sealed interface Outcome {
    ImageLocation image();

    <R> R match(Function<Predicted, R> predicted, Function<Rejected, R> rejected);

    /**
     * The image was classified.
     *
     * @param confidence of the best category, in percent, 0 to 100
     * @param runnersUp the next best categories, best first
     * @param publishedAt the timestamp of its record, for the latency
     */
    record Predicted(
            ImageLocation image, String category, double confidence, List<CategoryScore> runnersUp, Instant publishedAt)
            implements Outcome {
        public Predicted {
            runnersUp = List.copyOf(runnersUp);
            if (!(confidence >= 0 && confidence <= 100)) {
                throw new IllegalArgumentException("confidence must be 0 to 100 percent, is " + confidence);
            }
        }

        @Override
        public <R> R match(Function<Predicted, R> predicted, Function<Rejected, R> rejected) {
            return predicted.apply(this);
        }
    }

    /** The image cannot be classified. */
    record Rejected(ImageLocation image, Rejection rejection) implements Outcome {
        @Override
        public <R> R match(Function<Predicted, R> predicted, Function<Rejected, R> rejected) {
            return rejected.apply(this);
        }
    }
}
