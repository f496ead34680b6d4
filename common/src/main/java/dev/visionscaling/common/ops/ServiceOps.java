package dev.visionscaling.common.ops;

import dev.visionscaling.common.http.HttpServers;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Health, liveness and metrics of a service, and the server that publishes them. Start it before anything else, so that
 * probes are answered during start-up: until {@link #started} the service is not ready.
 */
public final class ServiceOps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceOps.class);
    private static final String START = "start";

    private final Health health = new Health();
    private final ServiceMetrics metrics;
    private final Optional<OpsServer> server;
    private volatile Liveness liveness = Liveness.ALWAYS;

    private ServiceOps(OpsSettings settings, String service, String host) {
        health.degraded(START, "the service is starting");
        metrics = new ServiceMetrics(service, host);
        server = settings.port() < 0
                ? Optional.empty()
                : Optional.of(OpsServer.start(settings, health, () -> liveness.problem(), metrics.registry()));
    }

    /**
     * Starts the server, unless it is turned off.
     *
     * @param service for example {@code consumer}
     * @param host the instance's name, as in the results
     * @throws dev.visionscaling.common.cli.CommandFailedException if the port is taken
     */
    public static ServiceOps start(OpsSettings settings, String service, String host) {
        ServiceOps ops = new ServiceOps(settings, service, host);
        ops.server.ifPresent(
                server -> LOG.info("health and metrics on {}", HttpServers.address(settings.host(), server.port())));
        return ops;
    }

    /** Sets the source of liveness; until then the service is live. */
    public void watch(Liveness liveness) {
        this.liveness = liveness;
    }

    /** Marks the service as started: everything that it needs is open. */
    public void started() {
        health.restored(START);
    }

    public Health health() {
        return health;
    }

    /** The registry to which the service adds its own meters. */
    public PrometheusMeterRegistry metrics() {
        return metrics.registry();
    }

    /** The server's port; empty if the server is turned off. */
    Optional<Integer> port() {
        return server.map(OpsServer::port);
    }

    @Override
    public void close() {
        server.ifPresent(OpsServer::close);
        metrics.close();
    }
}
