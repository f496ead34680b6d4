package dev.visionscaling.common.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Turns SIGTERM and SIGINT into an orderly stop of the main thread: the JVM's shutdown waits until {@link #stopped()}
 * is called, up to a limit.
 */
public final class StopSignal {
    private static final int POLL_MILLIS = 100;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread main = Thread.currentThread();

    /** Installs the shutdown hook, which waits at most {@code limit} for the calling thread, unless that has died. */
    public static StopSignal install(Duration limit) {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            signal.request();
                            signal.awaitStopped(limit);
                        },
                        "stop-signal"));
        return signal;
    }

    /** Asks the main thread to stop. */
    public void request() {
        requested.countDown();
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits until a stop is requested. */
    public void await() throws InterruptedException {
        requested.await();
    }

    /** Waits for at most {@code limit}; returns true if a stop was requested. */
    public boolean await(Duration limit) throws InterruptedException {
        return requested.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reports that the main thread has closed everything. */
    public void stopped() {
        stopped.countDown();
    }

    /**
     * Ends the process with {@code exitCode}, even after a signal, for which the JVM would otherwise exit with 128 +
     * the signal's number.
     */
    public void exit(int exitCode) {
        exit(exitCode, Runtime.getRuntime()::halt, System::exit);
    }

    void exit(int exitCode, IntConsumer halt, IntConsumer exit) {
        if (isRequested()) {
            // The hook still waits. If it were released first, the JVM could exit with the signal's code.
            halt.accept(exitCode);
        } else {
            stopped();
            exit.accept(exitCode);
        }
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void awaitStopped(Duration limit) {
        try {
            long deadline = System.nanoTime() + limit.toNanos();
            while (main.isAlive() && !stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > deadline) {
                    System.err.println("not everything was closed within " + limit.toSeconds() + " s");
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
