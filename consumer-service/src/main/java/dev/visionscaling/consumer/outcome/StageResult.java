package dev.visionscaling.consumer.outcome;

import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The result of one stage for one image: a value for the next stage, or a rejection that skips all later stages. */
public sealed interface StageResult<T> {
    <R> R match(Function<T, R> ok, Function<Rejection, R> rejected);

    /** The stage succeeded. */
    record Ok<T>(T value) implements StageResult<T> {
        @Override
        public <R> R match(Function<T, R> ok, Function<Rejection, R> rejected) {
            return ok.apply(value);
        }
    }

    /** The image cannot be classified; another attempt would not change that. */
    record Rejected<T>(Rejection rejection) implements StageResult<T> {
        @Override
        public <R> R match(Function<T, R> ok, Function<Rejection, R> rejected) {
            return rejected.apply(rejection);
        }
    }

    /** Continues with the next stage, unless the image is rejected. */
    default <U> CompletableFuture<StageResult<U>> then(Function<T, CompletableFuture<StageResult<U>>> next) {
        return match(next, rejection -> CompletableFuture.completedFuture(new Rejected<>(rejection)));
    }

    static <T> StageResult<T> rejected(RejectionReason reason, String detail) {
        return new Rejected<>(new Rejection(reason, detail));
    }

    static StageResult<ModelInput> of(DecodeResult result) {
        return result.match(
                decoded -> new Ok<>(decoded.input()),
                undecodable -> rejected(RejectionReason.of(undecodable.reason()), undecodable.detail()));
    }

    /**
     * Rejects a classification whose confidence is not a percentage: a network can overflow on an image, and no table
     * would take the result.
     *
     * @param detail of the rejection
     */
    static StageResult<Classification> of(Classification classification, String detail) {
        double confidence = classification.best().confidence();
        return confidence >= 0 && confidence <= 100
                ? new Ok<>(classification)
                : rejected(RejectionReason.INFERENCE_FAILED, detail);
    }
}
