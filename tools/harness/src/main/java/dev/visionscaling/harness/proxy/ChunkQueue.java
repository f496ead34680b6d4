package dev.visionscaling.harness.proxy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Chunks under way in one direction of a connection, in order, each with the time at which it may arrive. Several can
 * be under way at once, so that a delay does not reduce the bandwidth. One thread adds, another takes.
 */
final class ChunkQueue {
    private record Entry(Chunk chunk, long dueNanos) {}

    private final Queue<Entry> entries = new ArrayDeque<>(); // guarded by this
    private int bytes; // in the queue; guarded by this
    private boolean closed; // guarded by this

    /**
     * Adds a chunk.
     *
     * @param delayMillis time until it may be taken
     */
    synchronized void add(Chunk chunk, long delayMillis) {
        entries.add(new Entry(chunk, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis)));
        bytes += chunk.length();
        notifyAll();
    }

    /** Waits until no more than {@code limit} bytes are in the queue; returns false if it is closed. */
    synchronized boolean awaitRoom(int limit) throws InterruptedException {
        while (bytes > limit && !closed) {
            wait();
        }
        return !closed;
    }

    /** Waits for the next chunk to be due and removes it. */
    synchronized Chunk take() throws InterruptedException {
        while (true) {
            Entry next = entries.peek();
            if (next == null) {
                wait();
                continue;
            }
            long nanos = next.dueNanos() - System.nanoTime();
            if (nanos <= 0) {
                entries.remove();
                bytes -= next.chunk().length();
                notifyAll();
                return next.chunk();
            }
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        }
    }

    /** Ends every wait for room. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
