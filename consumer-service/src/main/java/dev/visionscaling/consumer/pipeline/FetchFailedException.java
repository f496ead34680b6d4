package dev.visionscaling.consumer.pipeline;

import java.util.Locale;

/**
 * An attempt to fetch an image failed, and another one may succeed. Checked, so that a failure that nothing retries
 * does not compile.
 */
public final class FetchFailedException extends Exception {
    private static final long serialVersionUID = 1;

    /** How a fetch can fail; it determines what shows that the store itself works. */
    public enum Kind {
        /** The store answers that it refuses this request. */
        REFUSED,
        /** No answer, an incomplete one, or that of a failing or overloaded store. */
        BROKEN,
        /** The content differs from the object's ETag, which after some attempts turns out to be no digest. */
        DAMAGED,
        /** The bucket is missing or denies access. */
        BUCKET;

        /** The name in traces, for example {@code broken}. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    public FetchFailedException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The last answer, in one sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
