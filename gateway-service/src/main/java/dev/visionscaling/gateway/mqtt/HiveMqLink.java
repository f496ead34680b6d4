package dev.visionscaling.gateway.mqtt;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.Backoff;
import dev.visionscaling.gateway.relay.BrokerLink;
import dev.visionscaling.gateway.relay.BrokerSession;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection to the broker: connects, publishes the status, notices a broker that no longer answers, and
 * reconnects for ever. Used by the relay's thread; has none of its own.
 */
public final class HiveMqLink implements BrokerLink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HiveMqLink.class);
    private static final String PART = "mqtt";
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));

    /** A connection that ends sooner counts as one more failure. */
    private static final Duration STABLE = Duration.ofSeconds(10);

    private static final Duration CLOSE_STEP = Duration.ofSeconds(2);

    private final MqttSettings settings;
    private final Health health;
    private final Ticker ticker;
    private final StatusMessages status;
    private final HiveMqConnector connector;
    private final Counter failed;
    private HiveMqConnector.@Nullable Attempt attempt;
    private CompletableFuture<?> heartbeat = CompletableFuture.completedFuture(null);
    private long connectedAt;
    private long heartbeatAt;
    private long nextAttempt;
    private int failures;
    private boolean everConnected;
    private boolean over;
    private volatile @Nullable HiveMqSession session;

    /** @throws CommandFailedException if the file of authorities contains none */
    public HiveMqLink(MqttSettings settings, Health health, MeterRegistry metrics, Ticker ticker) {
        this.settings = settings;
        this.health = health;
        this.ticker = ticker;
        this.status = new StatusMessages(settings);
        this.connector = new HiveMqConnector(settings, status.will());
        this.nextAttempt = ticker.nanoTime();
        this.failed = Counter.builder("mqtt.connection.failures")
                .description("Connections to the broker that ended or did not come about")
                .register(metrics);
        Gauge.builder("mqtt.connected", () -> session == null ? 0 : 1)
                .description("1 while the gateway is connected to the broker")
                .register(metrics);
        health.degraded(PART, "connecting to " + settings.address());
    }

    @Override
    public Optional<BrokerSession> session() {
        HiveMqSession current = session;
        if (current != null) {
            watch(current);
        } else if (!over) {
            connect();
        }
        return Optional.ofNullable(session);
    }

    private void watch(HiveMqSession current) {
        Duration limit = settings.intervals().keepAlive().multipliedBy(2);
        if (current.silence().compareTo(limit) > 0) {
            current.abort("it has acknowledged nothing for " + limit.toSeconds() + " s");
        }
        Optional<SessionEnd> end = current.end();
        if (end.isPresent()) {
            ended(end.get());
        } else if (heartbeat.isDone()
                && ticker.nanoTime() - heartbeatAt
                        >= settings.intervals().heartbeat().toNanos()) {
            beat(current);
        }
    }

    private void ended(SessionEnd end) {
        session = null;
        if (end.takenOver()) {
            over = true;
            // Connecting again would end the other's connection, and so on for ever.
            throw new InvalidSettingsException("another client has connected to " + settings.address()
                    + " under the same client id, " + settings.clientId()
                    + ": give each gateway its own INSTANCE_NAME or MQTT_CLIENT_ID");
        }
        if (ticker.nanoTime() - connectedAt > STABLE.toNanos()) {
            failures = 0;
        }
        retryLater("MQTT broker " + settings.address() + ": the connection has ended: " + end.reason());
    }

    private void connect() {
        HiveMqConnector.Attempt current = attempt;
        if (current == null) {
            if (ticker.nanoTime() - nextAttempt >= 0) {
                attempt = connector.connect();
            }
            return;
        }
        if (!current.answer().isDone()) {
            return;
        }
        attempt = null;
        Optional<ConnectFailure> failure = failureOf(current);
        if (failure.isEmpty()) {
            connected(new HiveMqSession(current, settings.statusTopic(), ticker::nanoTime));
        } else if (failure.get().lasting() && !everConnected) {
            over = true;
            throw new CommandFailedException(failure.get().reason());
        } else {
            retryLater(failure.get().reason());
        }
    }

    private void connected(HiveMqSession fresh) {
        LOG.info(
                "connected to {} as {}, status on {}", settings.address(), settings.clientId(), settings.statusTopic());
        everConnected = true;
        connectedAt = ticker.nanoTime();
        health.restored(PART);
        session = fresh;
        beat(fresh);
    }

    private void beat(HiveMqSession current) {
        heartbeatAt = ticker.nanoTime();
        heartbeat = current.send(status.online(Instant.ofEpochMilli(ticker.epochMillis()), problem()));
    }

    // One line for each outage, however many attempts there are.
    private void retryLater(String reason) {
        failed.increment();
        failures++;
        nextAttempt = ticker.nanoTime()
                + BACKOFF.delay(failures, ThreadLocalRandom.current()).toNanos();
        boolean first =
                health.reasonOf(PART).map(known -> !known.equals(reason)).orElse(true);
        health.degraded(PART, reason);
        if (first) {
            LOG.warn("{}; trying again", reason);
        }
    }

    private Optional<String> problem() {
        Map<String, String> reasons = health.reasons();
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(reasons.entrySet().stream()
                        .map(reason -> reason.getKey() + ": " + reason.getValue())
                        .collect(Collectors.joining("; ")));
    }

    private Optional<ConnectFailure> failureOf(HiveMqConnector.Attempt finished) {
        return finished.answer()
                .handle((answer, failure) -> failure == null
                        ? Optional.<ConnectFailure>empty()
                        : Optional.of(ConnectFailure.of(settings, failure)))
                .join();
    }

    /** Says that this gateway has been stopped, and disconnects. */
    @Override
    public void close() {
        HiveMqSession current = session;
        session = null;
        over = true;
        if (current != null && current.end().isEmpty()) {
            await(current.send(status.stopped(Instant.ofEpochMilli(ticker.epochMillis()))));
            await(current.disconnect());
        }
    }

    private static void await(CompletableFuture<?> step) {
        try {
            step.get(CLOSE_STEP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the broker did not take the farewell: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
