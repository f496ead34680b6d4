package dev.visionscaling.common.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what was registered in reverse order, everything, once, whatever fails. Safe from any thread.
 */
public final class Closer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Registers {@code resource} and gives it back. */
    public synchronized <T extends AutoCloseable> T register(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Logs what fails and goes on; an {@link Error} is thrown once everything else is closed. */
    @Override
    public void close() {
        @Nullable Error worst = null;
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
                worst = worst == null ? e : worst;
            }
        }
        if (worst != null) {
            throw worst;
        }
    }

    private synchronized @Nullable AutoCloseable pop() {
        return opened.poll();
    }
}
