package dev.visionscaling.dashboard;

/** Looks things up among all results. Both methods throw {@link DatabaseAwayException} if the database does not answer. */
public interface ResultArchive {
    /**
     * Some of the results, by index.
     *
     * @throws TooSlowException if it takes longer than a person waits
     * @throws IllegalArgumentException if {@code after} is none that an earlier page gave
     */
    ResultPage find(ResultQuery query);

    /** Whether any table knows {@code key}. */
    boolean knows(String key);

    /** A look-up took longer than a person waits. */
    final class TooSlowException extends RuntimeException {
        private static final long serialVersionUID = 1;

        public TooSlowException(Throwable cause) {
            super("this search takes too long: narrow it down", cause);
        }
    }
}
