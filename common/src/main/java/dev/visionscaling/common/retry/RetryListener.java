package dev.visionscaling.common.retry;

/** Receives each attempt's result, to log it or report it to health and metrics. Called on the retrying thread. */
public interface RetryListener {
    /**
     * An attempt failed and will be repeated.
     *
     * @param failures attempts that have failed in a row, this one included
     */
    void failed(String server, int failures, TransientException failure);

    /**
     * An attempt succeeded.
     *
     * @param failuresBefore attempts that failed in a row before it; 0 if there was no outage
     */
    void succeeded(String server, int failuresBefore);
}
