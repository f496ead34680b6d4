package dev.visionscaling.squeezenet.checkpoint;

/** Bytes are no checkpoint that is read; the message says why, as half a sentence for a person. */
public final class MalformedCheckpointException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedCheckpointException(String message) {
        super(message);
    }
}
