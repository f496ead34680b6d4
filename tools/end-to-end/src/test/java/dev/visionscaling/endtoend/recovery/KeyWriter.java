package dev.visionscaling.endtoend.recovery;

import dev.visionscaling.common.lifecycle.NamedThreads;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Registers images one after the other on its own thread, on whichever server is the primary. */
final class KeyWriter implements AutoCloseable {
    private static final long PAUSE_MS = 400;

    private final ReplicatedStack stack;
    private final List<String> keys;
    private final List<String> registered = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;

    private KeyWriter(ReplicatedStack stack, List<String> keys) {
        this.stack = stack;
        this.keys = List.copyOf(keys);
        this.thread = NamedThreads.daemon("key-writer", this::write);
    }

    static KeyWriter start(ReplicatedStack stack, List<String> keys) {
        KeyWriter writer = new KeyWriter(stack, keys);
        writer.thread.start();
        return writer;
    }

    /** The keys that a server has acknowledged. */
    List<String> registered() {
        return List.copyOf(registered);
    }

    /** Ends the writing and returns all acknowledged keys. */
    List<String> stop() throws InterruptedException {
        stopped = true;
        thread.join();
        return registered();
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
    }

    private void write() {
        try {
            for (int next = 0; next < keys.size() && !stopped; ) {
                try (Connection connection = stack.connect()) {
                    ImageTables.register(connection, keys.get(next));
                    registered.add(keys.get(next));
                    next++;
                } catch (SQLException e) {
                    // there is no primary at the moment: the same key again
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
