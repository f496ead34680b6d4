package dev.visionscaling.dashboard.live;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.ops.Liveness;
import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import dev.visionscaling.dashboard.results.ResultSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the database and at Kafka again and again, in threads of its own, once however many pages are open. */
public final class PollingService implements Liveness, AutoCloseable {
    /** The health's name for the database. */
    private static final String DATABASE = "database";

    private static final Logger LOG = LoggerFactory.getLogger(PollingService.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LAG = Duration.ofSeconds(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> new Thread(work, "watch"));
    private final LiveState state;
    private final Health health;
    private final Poller poller;
    private final LagSource lag;
    private final List<Future<?>> watches = new CopyOnWriteArrayList<>();

    private PollingService(ResultSource source, LagSource lag, LiveState state, Health health) {
        this.state = state;
        this.health = health;
        this.lag = lag;
        this.poller = new Poller(source, state, threads, System::nanoTime);
    }

    /** Begins to look; does not wait for the first. */
    public static PollingService start(ResultSource source, LagSource lag, LiveState state, Health health) {
        PollingService watch = new PollingService(source, lag, state, health);
        watch.watches.add(watch.threads.submit(watch::pollDatabase));
        watch.watches.add(watch.threads.submit(watch::pollLag));
        return watch;
    }

    /** A server that does not answer ends no thread. */
    @Override
    public Optional<String> problem() {
        return watches.stream().anyMatch(Future::isDone)
                ? Optional.of("the thread that looks at the database, or that at Kafka, has ended")
                : Optional.empty();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a look at the database or at Kafka did not end within {} s", CLOSE_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pollDatabase() {
        Thread.currentThread().setName("watch-database");
        try {
            while (!Thread.interrupted()) {
                Thread.sleep((poll() ? LOOK : RETRY).toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean poll() {
        try {
            poller.poll();
            if (state.back()) {
                LOG.info("the database answers again");
            }
            health.restored(DATABASE);
            return true;
        } catch (DatabaseUnavailableException e) {
            if (!Thread.currentThread().isInterrupted()) {
                health.degraded(DATABASE, String.valueOf(e.getMessage()));
                if (state.away(String.valueOf(e.getMessage()))) {
                    LOG.warn("the database does not answer: {}", e.getMessage());
                }
            }
            return false;
        } catch (RuntimeException e) {
            LOG.error("a look at the database failed", e);
            state.away(e.toString());
            return false;
        }
    }

    private void pollLag() {
        Thread.currentThread().setName("watch-lag");
        try {
            while (!Thread.interrupted()) {
                state.lag(lag.lag());
                Thread.sleep(LAG.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("nobody looks at the lag any more", e);
            throw e;
        }
    }
}
