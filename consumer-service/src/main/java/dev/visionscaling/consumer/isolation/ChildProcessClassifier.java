package dev.visionscaling.consumer.isolation;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.image.Region;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Classifies in a child process, which is started on demand and ended when idle. If the process ends several times in a
 * row on the same image, the image is rejected: the process works on nothing else.
 */
final class ChildProcessClassifier implements IsolatedClassifier {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcessClassifier.class);

    /** More than one, because something else, such as the kernel's OOM killer, can end a process once. */
    private static final int ATTEMPTS = 3;

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);

    private final List<String> command;
    private final Duration limit;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, NamedThreads.daemon("isolation-limit"));
    private final ReentrantLock inUse = new ReentrantLock();
    private volatile boolean closed;
    private volatile @Nullable WorkerProcess child; // changed with the lock only
    private long lastUsedNanos; // guarded by the lock

    /** @param mainClass of the child process */
    ChildProcessClassifier(Settings settings, Class<?> mainClass) {
        this.command = WorkerProcessCommand.of(mainClass, settings);
        this.limit = settings.limit();
        timer.setRemoveOnCancelPolicy(true);
        var unused = timer.scheduleWithFixedDelay(this::endIfIdle, 10, 10, TimeUnit.SECONDS);
    }

    @Override
    public StageResult<Classification> classify(byte[] content, Optional<Region> region)
            throws TransientException, InterruptedException {
        inUse.lock();
        try {
            return classifyLocked(content, region);
        } finally {
            inUse.unlock();
        }
    }

    private StageResult<Classification> classifyLocked(byte[] content, Optional<Region> region)
            throws TransientException, InterruptedException {
        String exit = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            WorkerProcess worker = running();
            Optional<StageResult<Classification>> result = worker.classify(content, region, limit);
            lastUsedNanos = System.nanoTime();
            if (result.isPresent()) {
                return result.get();
            }
            exit = worker.timedOut() || closed ? "" : worker.describeExit();
            end();
            throwIfClosed();
            if (worker.timedOut()) {
                return StageResult.rejected(
                        RejectionReason.DECODE_TIMEOUT, "not classified within " + limit.toMillis() + " ms");
            }
            LOG.warn("an image ended the isolated process, attempt {} of {}: {}", attempt, ATTEMPTS, exit);
        }
        return StageResult.rejected(
                RejectionReason.CRASHED,
                "ended " + ATTEMPTS + " processes that worked on this image alone, the last one: " + exit);
    }

    @Override
    public void close() {
        closed = true;
        WorkerProcess last = child;
        if (last != null) {
            last.close();
        }
        timer.shutdownNow();
    }

    private WorkerProcess running() throws TransientException, InterruptedException {
        throwIfClosed();
        WorkerProcess present = child;
        if (present != null) {
            return present;
        }
        try {
            WorkerProcess started = new WorkerProcess(WorkerProcessCommand.start(command), timer);
            lastUsedNanos = System.nanoTime();
            child = started;
            if (closed) {
                end(); // close() may not have seen it
                throwIfClosed();
            }
            if (!started.isReadyWithin(START_LIMIT)) {
                end();
                throw new TransientException("it does not start", new IOException("not ready in time"));
            }
            return started;
        } catch (IOException e) {
            throw new TransientException("it does not start: " + e.getMessage(), e);
        }
    }

    // On the timer's thread, which also enforces the limits and must not wait.
    private void endIfIdle() {
        if (inUse.tryLock()) {
            try {
                if (System.nanoTime() - lastUsedNanos > IDLE_LIMIT.toNanos()) {
                    end();
                }
            } finally {
                inUse.unlock();
            }
        }
    }

    private void end() {
        WorkerProcess last = child;
        if (last != null) {
            last.close();
            child = null;
        }
    }

    private void throwIfClosed() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("closed");
        }
    }
}
