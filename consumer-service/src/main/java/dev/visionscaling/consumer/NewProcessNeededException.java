package dev.visionscaling.consumer;

/** Work failed in a way that no other thread of this process can mend: it has to end, and be started again. */
public final class NewProcessNeededException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NewProcessNeededException(String why) {
        super(why);
    }
}
