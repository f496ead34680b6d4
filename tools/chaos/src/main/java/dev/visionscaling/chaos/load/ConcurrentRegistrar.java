package dev.visionscaling.chaos.load;

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
 * Several writers that register images at once, some in transactions that stay open for a while, some rolled back and
 * done again: so that numbers are given in another order than the one in which they become visible.
 */
public final class ConcurrentRegistrar implements AutoCloseable {
    private static final int WRITERS = 4;
    private static final int LONGEST_HOLD_MS = 3_000;
    private static final String REGISTER =
            "INSERT INTO image_info (image_key) SELECT unnest(?::text[]) ON CONFLICT (image_key) DO NOTHING";

    private final Database database;
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS, work -> {
        Thread thread = new Thread(work, "writer");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private final List<Future<?>> pending = new ArrayList<>();

    public ConcurrentRegistrar(Database database) {
        this.database = database;
    }

    /** Registers {@code keys} in the background, however often that has to be tried. */
    public void register(List<String> keys, Random random) {
        int next = 0;
        while (next < keys.size()) {
            int end = Math.min(keys.size(), next + 10 + random.nextInt(60));
            List<String> batch = List.copyOf(keys.subList(next, end));
            int hold = random.nextInt(4) == 0 ? random.nextInt(LONGEST_HOLD_MS) : 0;
            boolean twice = random.nextInt(6) == 0;
            pending.add(threads.submit(() -> {
                registerUntilDone(batch, hold, twice);
                return null;
            }));
            next = end;
        }
    }

    /** Waits until everything asked for is registered. */
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

    /** What is certainly in the table. */
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

    private void registerUntilDone(List<String> keys, int holdMillis, boolean twice) throws InterruptedException {
        boolean rollBack = twice;
        while (true) {
            try (Connection connection = database.connect();
                    PreparedStatement insert = connection.prepareStatement(REGISTER)) {
                connection.setAutoCommit(false);
                insert.setArray(1, connection.createArrayOf("text", keys.toArray()));
                insert.executeUpdate();
                TimeUnit.MILLISECONDS.sleep(holdMillis);
                if (!rollBack) {
                    connection.commit();
                    registered.addAll(keys);
                    return;
                }
                connection.rollback();
                rollBack = false;
            } catch (SQLException e) {
                TimeUnit.MILLISECONDS.sleep(300); // PostgreSQL is one of the things that are broken
            }
        }
    }
}
