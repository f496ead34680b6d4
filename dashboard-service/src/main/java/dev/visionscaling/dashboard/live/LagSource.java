package dev.visionscaling.dashboard.live;

/** Asks how far the consumers are behind. */
@FunctionalInterface
public interface LagSource {
    /** Waits for the brokers, within a limit; never throws for their sake. */
    Lag lag() throws InterruptedException;
}
