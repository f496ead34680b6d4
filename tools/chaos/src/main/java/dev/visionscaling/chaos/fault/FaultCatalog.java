package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.ServerKind;
import dev.visionscaling.harness.proxy.LinkFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The kinds of faults that a schedule chooses from. */
public final class FaultCatalog {
    private final FaultFactory kill;
    private final List<FaultFactory> first = new ArrayList<>();
    private final List<FaultFactory> once = new ArrayList<>();
    private final List<FaultFactory> often = new ArrayList<>();
    private final List<String> notRun = new ArrayList<>();

    /**
     * @param kill the kind that is injected most often
     * @param once kinds that are injected at most once
     * @param often kinds that may be repeated
     */
    FaultCatalog(FaultFactory kill, List<FaultFactory> once, List<FaultFactory> often) {
        this.kill = kill;
        this.once.addAll(once);
        this.often.addAll(often);
    }

    /** @param outage length of each long outage */
    public static FaultCatalog all(Scene scene, Duration outage) {
        Cluster cluster = scene.cluster();
        TopicFaults topic = new TopicFaults(scene);
        ProcessFaults processes = new ProcessFaults(cluster);
        ServerFaults servers = new ServerFaults(cluster, outage);
        FaultCatalog catalog = new FaultCatalog(processes::killConsumer, List.of(), List.of());
        (cluster.startsWithPreviousVersion() ? catalog.first : catalog.often).add(processes::rollingRestart);
        if (!cluster.startsWithPreviousVersion()) {
            catalog.notRun.add("rolling restart from the previous version: needs --previous");
        }
        processes
                .clockJumps()
                .ifPresentOrElse(
                        catalog.often::add, () -> catalog.notRun.add("clock jumps: libfaketime is not installed"));
        if (cluster.brokers().size() > 1) {
            BrokerFaults brokers = new BrokerFaults(cluster);
            catalog.often.addAll(List.of(
                    brokers::killLeader, brokers::killController, brokers::killMajority, brokers::rollingRestart));
        } else {
            catalog.notRun.add("faults of some of the brokers: need --brokers 3");
        }
        for (ServerKind kind : ServerKind.values()) {
            catalog.once.add(servers.longOutage(kind));
        }
        catalog.once.addAll(List.of(topic::addPartitions, topic::passRetention));
        catalog.often.addAll(List.of(
                processes::terminateConsumer,
                processes::suspendConsumer,
                processes::killPublisher,
                processes::terminatePublisher,
                processes::exhaustMemory,
                servers.crash(ServerKind.KAFKA),
                servers.restart(ServerKind.KAFKA),
                servers::publisherKilledWithoutBroker));
        catalog.often.addAll(sparingConsumers(scene, servers));
        return catalog;
    }

    /** Only faults that leave the consumers and the broker running, so that their memory can be measured over time. */
    public static FaultCatalog sparingProcesses(Scene scene) {
        return new FaultCatalog(
                new NetworkFaults(scene.cluster())::cutConnections,
                List.of(),
                sparingConsumers(scene, new ServerFaults(scene.cluster(), Duration.ZERO)));
    }

    private static List<FaultFactory> sparingConsumers(Scene scene, ServerFaults servers) {
        NetworkFaults network = new NetworkFaults(scene.cluster());
        DatabaseFaults database = new DatabaseFaults(scene.cluster());
        ObjectFaults objects = new ObjectFaults(scene);
        RecordFaults records = new RecordFaults(scene);
        return List.of(
                servers.crash(ServerKind.POSTGRES),
                servers.restart(ServerKind.POSTGRES),
                servers.crash(ServerKind.S3),
                database::terminateConnections,
                database::diskFull,
                database::serializationFailures,
                database::readOnly,
                network::cutConnections,
                network.link(LinkFault.Kind.LATENCY),
                network.link(LinkFault.Kind.BANDWIDTH),
                network.link(LinkFault.Kind.DRIP),
                network.link(LinkFault.Kind.STALL),
                network.link(LinkFault.Kind.RESET),
                network.link(LinkFault.Kind.HALF_CLOSE),
                network.s3(LinkFault.Kind.STALL),
                network.s3(LinkFault.Kind.UNAVAILABLE),
                network.s3(LinkFault.Kind.TRUNCATED),
                network.s3(LinkFault.Kind.LENGTH_TOO_LONG),
                network.s3(LinkFault.Kind.LENGTH_TOO_SHORT),
                objects::poisonObjects,
                objects::missingBucket,
                objects::deniedBucket,
                objects::lateBucket,
                records::oddTimestamps,
                records::tooLargeDeadLetters,
                records::deadLettersWithoutKey,
                new ViewerFaults(scene)::freezeViewers);
    }

    /**
     * The catalog reduced to {@code kinds}.
     *
     * @throws IllegalArgumentException if it lacks one of them
     */
    public FaultCatalog only(List<String> kinds) {
        Set<String> known = new TreeSet<>();
        List.of(List.of(kill), first, once, often).forEach(group -> group.forEach(kind -> known.add(nameOf(kind))));
        if (!known.containsAll(kinds)) {
            throw new IllegalArgumentException("must be one or more of " + String.join(", ", known));
        }
        FaultCatalog reduced = new FaultCatalog(kill, chosen(once, kinds), chosen(often, kinds));
        reduced.first.addAll(chosen(first, kinds));
        if (kinds.contains(nameOf(kill))) {
            reduced.often.add(kill);
        }
        return reduced;
    }

    private static List<FaultFactory> chosen(List<FaultFactory> from, List<String> kinds) {
        return from.stream().filter(kind -> kinds.contains(nameOf(kind))).toList();
    }

    private static String nameOf(FaultFactory kind) {
        return kind.create(new Random(0)).kind();
    }

    /** The kill of a consumer. */
    FaultFactory kill() {
        return kill;
    }

    /** Kinds that a schedule begins with. */
    List<FaultFactory> first() {
        return List.copyOf(first);
    }

    /** Kinds that are injected at most once. */
    List<FaultFactory> once() {
        return List.copyOf(once);
    }

    /** Kinds that may be repeated. */
    List<FaultFactory> often() {
        return List.copyOf(often);
    }

    /** Kinds that cannot be injected here, each with the reason. */
    public List<String> notRun() {
        return List.copyOf(notRun);
    }
}
