package dev.visionscaling.localstack;

/** One server of the stack. It runs in its own process and keeps its port and its data over stops and starts. */
public interface ManagedServer {
    /** {@code kafka}, {@code postgres} or {@code s3}, with a number or a word if there is more than one of its kind. */
    String name();

    /** Returns true if its process is alive. */
    boolean isRunning();

    /**
     * The id of the process that runs it, or ran it last.
     *
     * @throws IllegalStateException if it was never started
     */
    long pid();

    /**
     * Starts it unless it is running; it accepts connections when this returns.
     *
     * @throws LocalStackException if it does not come up
     */
    void start() throws InterruptedException;

    /** Stops it in order, kills it if that takes too long, and waits for its end; does nothing if it is not running. */
    void stop();

    /** Ends all of its processes immediately, as a crash would (SIGKILL), and waits for their end. */
    void kill();
}
