package dev.visionscaling.common.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes every registered resource once, in reverse order, even if some fail to close. Safe from any thread.
 */
public final class Closer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Registers {@code resource} and returns it. */
    public synchronized <T extends AutoCloseable> T register(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Logs failures and continues; an {@link Error} is thrown after everything else is closed. */
    @Override
    public void close() {
        @Nullable Error first = null;
        AutoCloseable next;
        while ((next = pop()) != null) {
            try {
                next.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                LOG.warn("interrupted while closing {}", next);
            } catch (Exception e) {
                LOG.warn("closing {} failed", next, e);
            } catch (Error e) {
                LOG.error("closing {} failed", next, e);
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private synchronized @Nullable AutoCloseable pop() {
        return opened.poll();
    }
}
