package dev.visionscaling.consumer.outcome;

import dev.visionscaling.squeezenet.Classification;
import java.util.function.Function;

/** What the quarantine says of an image: its classification, or why it has none. */
public sealed interface Verdict {
    <R> R match(Function<Classification, R> classified, Function<Rejection, R> refused);

    /** The image was classified. */
    record Classified(Classification found) implements Verdict {
        @Override
        public <R> R match(Function<Classification, R> classified, Function<Rejection, R> refused) {
            return classified.apply(found);
        }
    }

    /** The image cannot be classified. */
    record Refused(Rejection rejection) implements Verdict {
        @Override
        public <R> R match(Function<Classification, R> classified, Function<Rejection, R> refused) {
            return refused.apply(rejection);
        }
    }
}
