package dev.visionscaling.localstack.server;

/** A server that runs inside or under this JVM. Used by the main thread, except for {@link #awaitEnd}. */
interface Server {
    /** Starts it; it accepts connections when this returns. */
    void start() throws Exception;

    /** Waits until it ends by itself or is stopped; called by its own thread. */
    void awaitEnd() throws InterruptedException;

    /**
     * Handles a request of the process that started it.
     *
     * @throws IllegalArgumentException if the request is unknown
     */
    default void handle(String request) throws Exception {
        throw new IllegalArgumentException("unknown request");
    }

    /** Stops it in order and waits for its end. */
    void stop() throws Exception;
}
