package dev.visionscaling.chaos.load;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.harness.outcomes.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Registers images with several writers at once. Some transactions stay open for a while, some are rolled back and
 * repeated, so that rows become visible in a different order than their ids. Used by one thread.
 */
public final class ConcurrentRegistrar implements AutoCloseable {
    private static final int WRITERS = 4;
    private static final int LONGEST_OPEN_MS = 3_000;
    private static final String REGISTER =
            "INSERT INTO image_info (image_key) SELECT unnest(?::text[]) ON CONFLICT DO NOTHING";

    private final Database database;
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS, NamedThreads.daemons("registrar"));
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private final List<Future<?>> pending = new ArrayList<>();

    public ConcurrentRegistrar(Database database) {
        this.database = database;
    }

    /** Registers {@code keys} in the background, retrying until it succeeds. */
    public void register(List<String> keys, Random random) {
        int next = 0;
        while (next < keys.size()) {
            int end = Math.min(keys.size(), next + 10 + random.nextInt(60));
            List<String> batch = List.copyOf(keys.subList(next, end));
            int openMillis = random.nextInt(4) == 0 ? random.nextInt(LONGEST_OPEN_MS) : 0;
            boolean rollBackFirst = random.nextInt(6) == 0;
            pending.add(threads.submit(() -> {
                registerUntilSuccess(batch, openMillis, rollBackFirst);
                return null;
            }));
            next = end;
        }
    }

    /** Waits until all keys so far are registered. */
    public void await() throws InterruptedException {
        for (Future<?> each : pending) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a writer failed", e);
            }
        }
        pending.clear();
    }

    /** The keys whose registration was committed. */
    public Set<String> registered() {
        return Set.copyOf(registered);
    }

    public int count() {
        return registered.size();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void registerUntilSuccess(List<String> keys, int openMillis, boolean rollBackFirst)
            throws InterruptedException {
        boolean rollBack = rollBackFirst;
        while (true) {
            try (Connection connection = database.connect();
                    PreparedStatement insert = connection.prepareStatement(REGISTER)) {
                connection.setAutoCommit(false);
                insert.setArray(1, connection.createArrayOf("text", keys.toArray()));
                insert.executeUpdate();
                TimeUnit.MILLISECONDS.sleep(openMillis);
                if (!rollBack) {
                    connection.commit();
                    registered.addAll(keys);
                    return;
                }
                connection.rollback();
                rollBack = false;
            } catch (SQLException e) {
                TimeUnit.MILLISECONDS.sleep(300); // PostgreSQL is unavailable
            }
        }
    }
}
