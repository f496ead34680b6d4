package dev.visionscaling.dashboard.live;

/** Reads the lag of the consumer group. */
@FunctionalInterface
public interface LagSource {
    /** Waits for the brokers within a timeout; their failures are {@link Lag.Unknown}, not exceptions. */
    Lag lag() throws InterruptedException;
}
