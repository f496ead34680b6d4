package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.ServerKind;
import dev.visionscaling.localstack.ManagedServer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Faults of the servers' processes. */
final class ServerFaults {
    private static final int LONGEST_SHORT_OUTAGE_MS = 8_000;

    private final Cluster cluster;
    private final Duration outage;

    /** @param outage length of the long outages */
    ServerFaults(Cluster cluster, Duration outage) {
        this.cluster = cluster;
        this.outage = outage;
    }

    /** A crash, and a restart up to eight seconds later. */
    FaultFactory crash(ServerKind server) {
        return random -> outage(
                "SIGKILL " + server, Duration.ofMillis(500 + random.nextInt(LONGEST_SHORT_OUTAGE_MS)), server, true);
    }

    /** An orderly stop, and a restart up to eight seconds later. */
    FaultFactory restart(ServerKind server) {
        return random -> outage(
                "restart of " + server,
                Duration.ofMillis(500 + random.nextInt(LONGEST_SHORT_OUTAGE_MS)),
                server,
                false);
    }

    /** An outage long enough to exhaust every bounded retry and time-out. */
    FaultFactory longOutage(ServerKind server) {
        return random -> outage("long outage of " + server, outage, server, false);
    }

    /** Loses keys that were sent but not acknowledged; the publisher's checkpoint must not be ahead of them. */
    Fault publisherKilledWithoutBroker(Random random) {
        ManagedServer kafka = cluster.server(ServerKind.KAFKA);
        return new Fault(
                "publisher killed without broker",
                "broker stops, publisher is killed, broker starts",
                Duration.ofMillis(2_000 + random.nextInt(3_000)),
                true,
                () -> {
                    kafka.kill();
                    TimeUnit.MILLISECONDS.sleep(1_500);
                    cluster.publisher().kill();
                },
                kafka::start);
    }

    private Fault outage(String kind, Duration duration, ServerKind server, boolean crash) {
        ManagedServer managed = cluster.server(server);
        return new Fault(kind, kind, duration, true, crash ? managed::kill : managed::stop, managed::start);
    }
}
