package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.audit.GroupOffsets;
import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.ServerKind;
import dev.visionscaling.harness.proxy.LinkFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** All kinds of faults there are. */
public final class FaultCatalog {
    private final FaultFactory kill;
    private final List<FaultFactory> first = new ArrayList<>();
    private final List<FaultFactory> once = new ArrayList<>();
    private final List<FaultFactory> often = new ArrayList<>();
    private final List<String> notRun = new ArrayList<>();

    /**
     * @param kill what is to happen again and again
     * @param once what happens once at most
     * @param often what may happen again
     */
    FaultCatalog(FaultFactory kill, List<FaultFactory> once, List<FaultFactory> often) {
        this.kill = kill;
        this.once.addAll(once);
        this.often.addAll(often);
    }

    /** @param outage how long each of the long outages lasts */
    public static FaultCatalog all(Cluster world, GroupOffsets offsets, Duration outage) {
        ProcessFaults processes = new ProcessFaults(world);
        ServerFaults servers = new ServerFaults(world, outage);
        FaultCatalog catalog = new FaultCatalog(processes::killConsumer, List.of(), List.of());
        (world.startsWithPreviousVersion() ? catalog.first : catalog.often).add(processes::rollingRestart);
        if (!world.startsWithPreviousVersion()) {
            catalog.notRun.add("rolling restart from the previous version: --previous says where that is built");
        }
        processes
                .clockJumps()
                .ifPresentOrElse(
                        catalog.often::add, () -> catalog.notRun.add("clock jumps: libfaketime is not installed"));
        for (ServerKind peer : ServerKind.values()) {
            catalog.once.add(servers.longOutage(peer));
        }
        catalog.once.add(new TopicFaults(world, offsets)::grow);
        catalog.often.addAll(List.of(
                processes::terminateConsumer,
                processes::freezeConsumer,
                processes::killPublisher,
                processes::terminatePublisher,
                processes::exhaustMemory,
                servers.crash(ServerKind.KAFKA),
                servers.restart(ServerKind.KAFKA),
                servers::publisherKilledWithoutBroker));
        catalog.often.addAll(withoutKilling(world, servers));
        return catalog;
    }

    /** Only what leaves the consumers and the broker running: their memory is to be measured. */
    public static FaultCatalog sparingProcesses(Cluster world) {
        return new FaultCatalog(
                new NetworkFaults(world)::cutConnections,
                List.of(),
                withoutKilling(world, new ServerFaults(world, Duration.ZERO)));
    }

    private static List<FaultFactory> withoutKilling(Cluster world, ServerFaults servers) {
        NetworkFaults network = new NetworkFaults(world);
        DatabaseFaults database = new DatabaseFaults(world);
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
                network.s3(LinkFault.Kind.LENGTH_TOO_SHORT));
    }

    /**
     * The same with nothing but these kinds.
     *
     * @throws IllegalArgumentException if one of them is not in here
     */
    public FaultCatalog only(List<String> kinds) {
        Set<String> known = new TreeSet<>();
        List.of(List.of(kill), first, once, often).forEach(some -> some.forEach(kind -> known.add(nameOf(kind))));
        if (!known.containsAll(kinds)) {
            throw new IllegalArgumentException("must be some of " + String.join(", ", known));
        }
        FaultCatalog some = new FaultCatalog(kill, chosen(once, kinds), chosen(often, kinds));
        some.first.addAll(chosen(first, kinds));
        if (kinds.contains(nameOf(kill))) {
            some.often.add(kill);
        }
        return some;
    }

    private static List<FaultFactory> chosen(List<FaultFactory> from, List<String> kinds) {
        return from.stream().filter(kind -> kinds.contains(nameOf(kind))).toList();
    }

    private static String nameOf(FaultFactory kind) {
        return kind.create(new Random(0)).kind();
    }

    /** A consumer is killed. */
    FaultFactory kill() {
        return kill;
    }

    /** What a schedule begins with. */
    List<FaultFactory> first() {
        return List.copyOf(first);
    }

    /** What happens once at most. */
    List<FaultFactory> once() {
        return List.copyOf(once);
    }

    /** What may happen again. */
    List<FaultFactory> often() {
        return List.copyOf(often);
    }

    /** What cannot be done here, and why. */
    public List<String> notRun() {
        return List.copyOf(notRun);
    }
}
