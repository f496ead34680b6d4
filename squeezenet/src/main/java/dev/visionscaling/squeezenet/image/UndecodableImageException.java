package dev.visionscaling.squeezenet.image;

/** Bytes are no image that can be decoded; the message says why, as half a sentence for a person. */
public final class UndecodableImageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final UndecodableReason reason;

    public UndecodableImageException(UndecodableReason reason, String detail) {
        // Expected for every bad object: without a stack trace, which nobody reads.
        super(detail, null, false, false);
        this.reason = reason;
    }

    static UndecodableImageException corrupt(String detail) {
        return new UndecodableImageException(UndecodableReason.CORRUPT, detail);
    }

    static UndecodableImageException truncated(String detail) {
        return new UndecodableImageException(UndecodableReason.TRUNCATED, detail);
    }

    public UndecodableReason reason() {
        return reason;
    }
}
