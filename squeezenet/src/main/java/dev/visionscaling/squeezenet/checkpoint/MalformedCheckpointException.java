package dev.visionscaling.squeezenet.checkpoint;

/** The bytes are not a readable checkpoint; the message is a clause that says why. */
public final class MalformedCheckpointException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedCheckpointException(String message) {
        super(message.replaceAll("\\p{Cntrl}", "?")); // names in a checkpoint can be any text
    }
}
