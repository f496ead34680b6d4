package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.BrokerOperations;
import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.ServerKind;
import dev.visionscaling.localstack.ManagedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Faults of some of several brokers, by their role. */
final class BrokerFaults {
    private static final Duration IN_SYNC_LIMIT = Duration.ofMinutes(2);

    // Some outages end before the others notice them, which takes 9 s.
    private static final int LONGEST_OUTAGE_MS = 20_000;
    private static final int LONGEST_LOSS_OF_MAJORITY_MS = 15_000;

    private final Cluster cluster;
    private final BrokerOperations brokers;

    BrokerFaults(Cluster cluster) {
        this.cluster = cluster;
        this.brokers = new BrokerOperations(cluster);
    }

    Fault killLeader(Random random) {
        int partition = random.nextInt(cluster.kafka().partitions());
        return new Fault(
                "SIGKILL partition leader",
                "SIGKILL leader of partition " + partition,
                duration(random, LONGEST_OUTAGE_MS),
                false,
                () -> brokers.leaderOf(partition).kill(),
                this::startAll);
    }

    Fault killController(Random random) {
        return new Fault(
                "SIGKILL active controller",
                "SIGKILL active controller",
                duration(random, LONGEST_OUTAGE_MS),
                false,
                () -> brokers.activeController().kill(),
                this::startAll);
    }

    /** Leaves fewer replicas than a record needs to be acknowledged, and no majority of the controllers. */
    Fault killMajority(Random random) {
        List<Integer> numbers = new ArrayList<>();
        for (int broker = 0; broker < cluster.brokers().size(); broker++) {
            numbers.add(broker);
        }
        Collections.shuffle(numbers, random);
        List<ManagedServer> victims = numbers.stream()
                .limit(numbers.size() / 2 + 1)
                .map(cluster.brokers()::get)
                .toList();
        return new Fault(
                "SIGKILL two brokers",
                "SIGKILL " + victims.stream().map(ManagedServer::name).toList(),
                duration(random, LONGEST_LOSS_OF_MAJORITY_MS),
                true,
                () -> victims.forEach(ManagedServer::kill),
                this::startAll);
    }

    /** Restarts the brokers one after the other, each when all replicas are in sync, as an upgrade does. */
    Fault rollingRestart(Random random) {
        return Fault.atOnce("rolling restart of brokers", "rolling restart of all brokers", () -> {
            for (ManagedServer broker : cluster.brokers()) {
                broker.stop();
                broker.start();
                brokers.awaitInSync(IN_SYNC_LIMIT);
            }
        });
    }

    private void startAll() throws InterruptedException {
        cluster.server(ServerKind.KAFKA).start();
    }

    private static Duration duration(Random random, int longest) {
        return Duration.ofMillis(1_000 + random.nextInt(longest));
    }
}
