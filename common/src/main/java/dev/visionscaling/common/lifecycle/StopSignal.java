package dev.visionscaling.common.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Turns SIGTERM and SIGINT into an orderly stop of the main thread: the JVM's shutdown waits, within a limit, until
 * {@link #stopped()} was called.
 */
public final class StopSignal {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Installs the hook; {@code limit} bounds how long a signal waits for the main thread. */
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

    /** Waits until a stop is asked for. */
    public void await() throws InterruptedException {
        requested.await();
    }

    /** Waits for at most {@code limit}; whether a stop was asked for. */
    public boolean await(Duration limit) throws InterruptedException {
        return requested.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The main thread has closed everything. */
    public void stopped() {
        stopped.countDown();
    }

    /** Ends the process with {@code exitCode}, also after a signal, which the JVM answers with the signal's number. */
    public void exit(int exitCode) {
        exit(exitCode, Runtime.getRuntime()::halt, System::exit);
    }

    void exit(int exitCode, IntConsumer halt, IntConsumer exit) {
        if (isRequested()) {
            // The hook still waits. Were it let go first, the JVM could end with the signal's number before this.
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
            if (!stopped.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("not everything was closed within " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
