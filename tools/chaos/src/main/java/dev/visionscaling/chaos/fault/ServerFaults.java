package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.ServerKind;
import dev.visionscaling.localstack.ManagedServer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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

    /** A crash of a server, or of one or all of several brokers, and a restart up to eight seconds later. */
    FaultFactory crash(ServerKind server) {
        return random -> shortOutage("SIGKILL ", server, ManagedServer::kill, random);
    }

    /** The same with an orderly stop, and a restart up to eight seconds later. */
    FaultFactory restart(ServerKind server) {
        return random -> shortOutage("restart of ", server, ManagedServer::stop, random);
    }

    /** An outage long enough to exhaust every bounded retry and time-out. */
    FaultFactory longOutage(ServerKind server) {
        ManagedServer managed = cluster.server(server);
        String kind = "long outage of " + server;
        return random -> new Fault(kind, kind, outage, true, managed::stop, managed::start);
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

    private Fault shortOutage(String what, ServerKind server, Consumer<ManagedServer> end, Random random) {
        Duration duration = Duration.ofMillis(500 + random.nextInt(LONGEST_SHORT_OUTAGE_MS));
        ServerChoice choice = ServerChoice.of(server, cluster.brokers().size(), random);
        ManagedServer target = choice.whole()
                ? cluster.server(server)
                : choice.from(cluster.brokers()).get(0);
        return new Fault(
                what + server, what + choice.name(), duration, choice.whole(), () -> end.accept(target), target::start);
    }
}
