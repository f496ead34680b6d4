package dev.visionscaling.dashboard.live;

/** Reads the lag of the consumer group. */
@FunctionalInterface
public interface LagSource {
    /** Waits for the brokers up to a timeout; failures are returned as {@link Lag.Unknown}, not thrown. */
    Lag lag() throws InterruptedException;
}
