package dev.visionscaling.consumer.isolation;

import java.time.Duration;

/** Ends this process if an image takes far too long: also when nobody is left who would. */
final class Watchdog {
    /** The parent ends it at the limit itself. */
    private static final int TIMES = 3;

    static final int EXIT_CODE = 75;

    private final long limitNanos;
    private volatile long beganNanos;
    private volatile boolean working;

    private Watchdog(long limitNanos) {
        this.limitNanos = limitNanos;
    }

    /** Starts the thread that watches. */
    static Watchdog start(Duration limit) {
        Watchdog deadline = new Watchdog(limit.multipliedBy(TIMES).toNanos());
        Thread watcher = new Thread(deadline::watch, "deadline");
        watcher.setDaemon(true);
        watcher.start();
        return deadline;
    }

    void begin() {
        beganNanos = System.nanoTime();
        working = true;
    }

    void end() {
        working = false;
    }

    private void watch() {
        try {
            while (!(working && System.nanoTime() - beganNanos > limitNanos)) {
                Thread.sleep(500);
            }
        } catch (InterruptedException e) {
            return;
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
