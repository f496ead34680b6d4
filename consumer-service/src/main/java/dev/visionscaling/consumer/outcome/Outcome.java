package dev.visionscaling.consumer.outcome;

import dev.visionscaling.common.rules.BinChoice;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The final result of an image: either a prediction or a rejection. */
public sealed interface Outcome {
    ImageLocation image();

    <R> R match(Function<Predicted, R> predicted, Function<Rejected, R> rejected);

    /**
     * The image was classified.
     *
     * @param choice the bin that its part goes into
     * @param publishedAt the timestamp of its record, for the latency
     */
    record Predicted(ImageLocation image, Classification classification, BinChoice choice, Instant publishedAt)
            implements Outcome {
        public Predicted {
            double confidence = classification.best().confidence();
            if (!(confidence >= 0 && confidence <= 100)) {
                throw new IllegalArgumentException("confidence must be 0 to 100 percent, is " + confidence);
            }
        }

        /** Returns the best category. */
        public String category() {
            return classification.best().category();
        }

        /** Returns the confidence in the best category, in percent, 0 to 100. */
        public double confidence() {
            return classification.best().confidence();
        }

        /** Returns the next best categories, best first. */
        public List<CategoryScore> runnersUp() {
            return classification.runnersUp();
        }

        /** Returns how unlike the learned images it is; empty if the model does not measure it. */
        public OptionalDouble novelty() {
            return classification.novelty();
        }

        /** Returns the name of the bin. */
        public String bin() {
            return choice.bin();
        }

        @Override
        public <R> R match(Function<Predicted, R> predicted, Function<Rejected, R> rejected) {
            return predicted.apply(this);
        }
    }

    /**
     * The image cannot be classified.
     *
     * @param bin where its part goes; empty if there are no rules, or they do not say
     */
    record Rejected(ImageLocation image, Rejection rejection, Optional<String> bin) implements Outcome {
        @Override
        public <R> R match(Function<Predicted, R> predicted, Function<Rejected, R> rejected) {
            return rejected.apply(this);
        }
    }
}
