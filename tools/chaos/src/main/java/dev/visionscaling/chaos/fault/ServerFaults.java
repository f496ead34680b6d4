package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.ServerKind;
import dev.visionscaling.localstack.ManagedServer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What happens to the servers' processes. */
final class ServerFaults {
    private static final int LONGEST_MS = 8_000;

    private final Cluster world;
    private final Duration outage;

    /** @param outage how long the long outages last */
    ServerFaults(Cluster world, Duration outage) {
        this.world = world;
        this.outage = outage;
    }

    /** A crash, and a start a little later. */
    FaultFactory crash(ServerKind peer) {
        return random -> away("SIGKILL " + peer, Duration.ofMillis(500 + random.nextInt(LONGEST_MS)), peer, true);
    }

    /** An orderly stop, and a start a little later. */
    FaultFactory restart(ServerKind peer) {
        return random -> away("restart of " + peer, Duration.ofMillis(500 + random.nextInt(LONGEST_MS)), peer, false);
    }

    /** Long enough for every retry and every time-out to be used up. */
    FaultFactory longOutage(ServerKind peer) {
        return random -> away("long outage of " + peer, outage, peer, false);
    }

    /** What the publisher has sent and nobody has acknowledged is lost with it: its checkpoint must not be ahead. */
    Fault publisherKilledWithoutBroker(Random random) {
        ManagedServer kafka = world.server(ServerKind.KAFKA);
        return new Fault(
                "publisher killed without broker",
                "broker stops, publisher is killed, broker starts",
                Duration.ofMillis(2_000 + random.nextInt(3_000)),
                true,
                () -> {
                    kafka.kill();
                    TimeUnit.MILLISECONDS.sleep(1_500);
                    world.publisher().kill();
                },
                kafka::start);
    }

    private Fault away(String kind, Duration hold, ServerKind peer, boolean crash) {
        ManagedServer server = world.server(peer);
        return new Fault(kind, kind, hold, true, crash ? server::kill : server::stop, server::start);
    }
}
