package dev.visionscaling.dashboard.live;

import dev.visionscaling.common.lifecycle.NamedThreads;
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

/** Polls PostgreSQL and Kafka on two threads, once for all pages. */
public final class PollingService implements Liveness, AutoCloseable {
    /** The part of the service in health reports. */
    private static final String DATABASE = "database";

    private static final Logger LOG = LoggerFactory.getLogger(PollingService.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LAG_INTERVAL = Duration.ofSeconds(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newCachedThreadPool(NamedThreads.daemons("poll"));
    private final LiveState state;
    private final Health health;
    private final Poller poller;
    private final LagSource lag;
    private final List<Future<?>> polls = new CopyOnWriteArrayList<>();

    private PollingService(ResultSource source, LagSource lag, LiveState state, Health health) {
        this.state = state;
        this.health = health;
        this.lag = lag;
        this.poller = new Poller(source, state, threads, System::nanoTime);
    }

    /** Starts polling; does not wait for the first poll. */
    public static PollingService start(ResultSource source, LagSource lag, LiveState state, Health health) {
        PollingService service = new PollingService(source, lag, state, health);
        service.polls.add(service.threads.submit(service::pollDatabase));
        service.polls.add(service.threads.submit(service::pollLag));
        return service;
    }

    /** An outage of a server does not end a thread; only a bug does. */
    @Override
    public Optional<String> problem() {
        return polls.stream().anyMatch(Future::isDone)
                ? Optional.of("the thread that polls PostgreSQL or the one that polls Kafka has ended")
                : Optional.empty();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("polling PostgreSQL or Kafka did not end within {} s", CLOSE_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pollDatabase() {
        Thread.currentThread().setName("poll-database");
        try {
            while (!Thread.interrupted()) {
                Thread.sleep((poll() ? POLL_INTERVAL : RETRY_INTERVAL).toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean poll() {
        try {
            poller.poll();
            if (state.recovered()) {
                LOG.info("PostgreSQL answers again");
            }
            health.restored(DATABASE);
            return true;
        } catch (DatabaseUnavailableException e) {
            if (!Thread.currentThread().isInterrupted()) {
                health.degraded(DATABASE, String.valueOf(e.getMessage()));
                if (state.unavailable(String.valueOf(e.getMessage()))) {
                    LOG.warn("PostgreSQL does not answer: {}", e.getMessage());
                }
            }
            return false;
        } catch (RuntimeException e) {
            LOG.error("polling PostgreSQL failed", e);
            state.unavailable(e.toString());
            return false;
        }
    }

    private void pollLag() {
        Thread.currentThread().setName("poll-lag");
        try {
            while (!Thread.interrupted()) {
                state.lag(lag.lag());
                Thread.sleep(LAG_INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("polling the lag failed and has stopped", e);
            throw e;
        }
    }
}
