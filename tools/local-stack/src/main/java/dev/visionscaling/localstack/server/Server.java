package dev.visionscaling.localstack.server;

/** A server that runs inside or under this JVM, used by the main thread but for {@link #awaitEnd}. */
interface Server {
    /** Starts it; it accepts connections when this returns. */
    void start() throws Exception;

    /** Waits, on a thread of its own, until it ends by itself or is stopped. */
    void awaitEnd() throws InterruptedException;

    /**
     * Carries out a request of the process that started it.
     *
     * @throws IllegalArgumentException if it knows no such request
     */
    default void handle(String request) throws Exception {
        throw new IllegalArgumentException("unknown request");
    }

    /** Stops it in order and waits for its end. */
    void stop() throws Exception;
}
