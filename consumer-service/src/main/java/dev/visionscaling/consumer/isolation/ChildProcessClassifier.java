package dev.visionscaling.consumer.isolation;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.Verdict;
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
 * Classifies in a process of its own, which is started when it is needed and ended when it was not for a while. What ends
 * it several times in a row is rejected: it worked on nothing else then, so nobody else can be to blame.
 */
public final class ChildProcessClassifier implements IsolatedClassifier {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcessClassifier.class);

    /** Somebody else may have killed it once. */
    static final int ATTEMPTS = 3;

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);

    private final List<String> command;
    private final Duration limit;
    private final ScheduledThreadPoolExecutor timer;
    private final ReentrantLock inUse = new ReentrantLock();
    private volatile boolean closed;
    private volatile @Nullable WorkerProcess child; // changed by whoever holds the lock
    private long lastUsedNanos; // guarded by the lock

    /** @param mainClass what the process runs */
    public ChildProcessClassifier(WorkerProcessSettings settings, Class<?> mainClass) {
        this(WorkerProcessCommand.of(mainClass, settings), settings.limit());
    }

    ChildProcessClassifier(List<String> command, Duration limit) {
        this.command = List.copyOf(command);
        this.limit = limit;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "quarantine-limit");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        var unused = timer.scheduleWithFixedDelay(this::endIfIdle, 10, 10, TimeUnit.SECONDS);
    }

    @Override
    public Verdict classify(byte[] content) throws TransientException, InterruptedException {
        inUse.lock();
        try {
            return classifyLocked(content);
        } finally {
            inUse.unlock();
        }
    }

    private Verdict classifyLocked(byte[] content) throws TransientException, InterruptedException {
        String end = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            WorkerProcess own = running();
            Optional<Verdict> verdict = own.classify(content, limit);
            lastUsedNanos = System.nanoTime();
            if (verdict.isPresent()) {
                return verdict.get();
            }
            end = own.timedOut() ? "" : own.end();
            end();
            if (closed) {
                throw new InterruptedException("closed");
            }
            if (own.timedOut()) {
                return new Verdict.Refused(new Rejection(
                        RejectionReason.DECODE_TIMEOUT, "not classified within " + limit.toMillis() + " ms"));
            }
            LOG.warn("the process in quarantine ended over an image, attempt {} of {}: {}", attempt, ATTEMPTS, end);
        }
        return new Verdict.Refused(new Rejection(
                RejectionReason.CRASHED,
                "each of " + ATTEMPTS + " processes that worked on nothing but this image ended over it, the last by "
                        + end));
    }

    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        WorkerProcess last = child;
        if (last != null) {
            last.close();
        }
    }

    private WorkerProcess running() throws TransientException {
        WorkerProcess present = child;
        if (present != null) {
            return present;
        }
        try {
            WorkerProcess started = new WorkerProcess(WorkerProcessCommand.start(command), timer);
            lastUsedNanos = System.nanoTime();
            child = started;
            if (!started.isReadyWithin(START_LIMIT)) {
                end();
                throw new TransientException("its process does not start", new IOException("no sign of life"));
            }
            return started;
        } catch (IOException e) {
            throw new TransientException("its process does not start: " + e.getMessage(), e);
        }
    }

    // On the timer's thread, which also keeps the limits and must not wait.
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
}
