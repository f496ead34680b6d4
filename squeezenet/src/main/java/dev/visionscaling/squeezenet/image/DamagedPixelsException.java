package dev.visionscaling.squeezenet.image;

/** Signals that an image's pixels turned out to be damaged while they were read; the message is a clause. */
public final class DamagedPixelsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedPixelsException(String detail) {
        // Bad objects are expected, so the stack trace is left out.
        super(detail, null, false, false);
    }
}
