package dev.visionscaling.chaos.load;

/** The outcome that an image must have in the end. */
public sealed interface Expectation {
    /** Whether the outcome is a prediction. */
    boolean isPrediction();

    /** The outcome that an original had before the first fault. */
    record AsBefore(OriginalImage original) implements Expectation {
        @Override
        public boolean isPrediction() {
            return original.classifiable();
        }
    }

    /**
     * A rejection.
     *
     * @param reason its reason
     * @param detail what its detail must contain, so that the reader knows what was wrong
     */
    record Rejected(String reason, String detail) implements Expectation {
        @Override
        public boolean isPrediction() {
            return false;
        }
    }
}
