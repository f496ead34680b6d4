package dev.visionscaling.consumer.concurrent;

/** Work failed in a way that no other thread of this process can mend: it has to end, and be started again. */
public final class UnrecoverableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnrecoverableException(String why) {
        super(why);
    }
}
