package dev.visionscaling.squeezenet.image;

/** The bytes are not an image that can be decoded; the message is a clause that says why. */
public final class UndecodableImageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final UndecodableReason reason;

    public UndecodableImageException(UndecodableReason reason, String detail) {
        // Bad objects are expected, so the stack trace is left out.
        super(detail, null, false, false);
        this.reason = reason;
    }

    public static UndecodableImageException corrupt(String detail) {
        return new UndecodableImageException(UndecodableReason.CORRUPT, detail);
    }

    public static UndecodableImageException truncated(String detail) {
        return new UndecodableImageException(UndecodableReason.TRUNCATED, detail);
    }

    /** A kind of a supported format that is not supported itself. */
    public static UndecodableImageException unsupported(String detail) {
        return new UndecodableImageException(UndecodableReason.NOT_AN_IMAGE, detail);
    }

    public static UndecodableImageException tooComplex(String detail) {
        return new UndecodableImageException(UndecodableReason.TOO_COMPLEX, detail);
    }

    public UndecodableReason reason() {
        return reason;
    }
}
