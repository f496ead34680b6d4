package dev.visionscaling.common.cli;

/** Signals that a command failed for a reason that the user can act on; the message is the one line that they see. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CommandFailedException(String message) {
        super(message);
    }

    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
