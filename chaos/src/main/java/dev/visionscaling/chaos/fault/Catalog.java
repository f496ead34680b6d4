package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.audit.Offsets;
import dev.visionscaling.chaos.proxy.Weather;
import dev.visionscaling.chaos.world.Peer;
import dev.visionscaling.chaos.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** All kinds of faults there are. */
public final class Catalog {
    private final FaultKind kill;
    private final List<FaultKind> first = new ArrayList<>();
    private final List<FaultKind> once = new ArrayList<>();
    private final List<FaultKind> often = new ArrayList<>();
    private final List<String> notRun = new ArrayList<>();

    /**
     * @param kill what is to happen again and again
     * @param once what happens once at most
     * @param often what may happen again
     */
    Catalog(FaultKind kill, List<FaultKind> once, List<FaultKind> often) {
        this.kill = kill;
        this.once.addAll(once);
        this.often.addAll(often);
    }

    /** @param outage how long each of the long outages lasts */
    public static Catalog all(World world, Offsets offsets, Duration outage) {
        ProcessFaults processes = new ProcessFaults(world);
        ServerFaults servers = new ServerFaults(world, outage);
        Catalog catalog = new Catalog(processes::killConsumer, List.of(), List.of());
        (world.startsWithPreviousVersion() ? catalog.first : catalog.often).add(processes::rollingRestart);
        if (!world.startsWithPreviousVersion()) {
            catalog.notRun.add("rolling restart from the previous version: --previous says where that is built");
        }
        processes
                .clockJumps()
                .ifPresentOrElse(
                        catalog.often::add, () -> catalog.notRun.add("clock jumps: libfaketime is not installed"));
        for (Peer peer : Peer.values()) {
            catalog.once.add(servers.longOutage(peer));
        }
        catalog.once.add(new TopicFaults(world, offsets)::grow);
        catalog.often.addAll(List.of(
                processes::terminateConsumer,
                processes::freezeConsumer,
                processes::killPublisher,
                processes::terminatePublisher,
                processes::exhaustMemory,
                servers.crash(Peer.KAFKA),
                servers.restart(Peer.KAFKA),
                servers::publisherKilledWithoutBroker));
        catalog.often.addAll(withoutKilling(world, servers));
        return catalog;
    }

    /** Only what leaves the consumers and the broker running: their memory is to be measured. */
    public static Catalog sparingProcesses(World world) {
        return new Catalog(
                new NetworkFaults(world)::cutConnections,
                List.of(),
                withoutKilling(world, new ServerFaults(world, Duration.ZERO)));
    }

    private static List<FaultKind> withoutKilling(World world, ServerFaults servers) {
        NetworkFaults network = new NetworkFaults(world);
        DatabaseFaults database = new DatabaseFaults(world);
        return List.of(
                servers.crash(Peer.POSTGRES),
                servers.restart(Peer.POSTGRES),
                servers.crash(Peer.S3),
                database::terminateConnections,
                database::diskFull,
                database::serializationFailures,
                database::readOnly,
                network::cutConnections,
                network.weather(Weather.Kind.LATENCY),
                network.weather(Weather.Kind.BANDWIDTH),
                network.weather(Weather.Kind.DRIP),
                network.weather(Weather.Kind.STALL),
                network.weather(Weather.Kind.RESET),
                network.weather(Weather.Kind.HALF_CLOSE),
                network.s3(Weather.Kind.STALL),
                network.s3(Weather.Kind.UNAVAILABLE),
                network.s3(Weather.Kind.TRUNCATED),
                network.s3(Weather.Kind.LENGTH_TOO_LONG),
                network.s3(Weather.Kind.LENGTH_TOO_SHORT));
    }

    /**
     * The same with nothing but these kinds.
     *
     * @throws IllegalArgumentException if one of them is not in here
     */
    public Catalog only(List<String> kinds) {
        Set<String> known = new TreeSet<>();
        List.of(List.of(kill), first, once, often).forEach(some -> some.forEach(kind -> known.add(nameOf(kind))));
        if (!known.containsAll(kinds)) {
            throw new IllegalArgumentException("must be some of " + String.join(", ", known));
        }
        Catalog some = new Catalog(kill, chosen(once, kinds), chosen(often, kinds));
        some.first.addAll(chosen(first, kinds));
        if (kinds.contains(nameOf(kill))) {
            some.often.add(kill);
        }
        return some;
    }

    private static List<FaultKind> chosen(List<FaultKind> from, List<String> kinds) {
        return from.stream().filter(kind -> kinds.contains(nameOf(kind))).toList();
    }

    private static String nameOf(FaultKind kind) {
        return kind.make(new Random(0)).kind();
    }

    /** A consumer is killed. */
    FaultKind kill() {
        return kill;
    }

    /** What a schedule begins with. */
    List<FaultKind> first() {
        return List.copyOf(first);
    }

    /** What happens once at most. */
    List<FaultKind> once() {
        return List.copyOf(once);
    }

    /** What may happen again. */
    List<FaultKind> often() {
        return List.copyOf(often);
    }

    /** What cannot be done here, and why. */
    public List<String> notRun() {
        return List.copyOf(notRun);
    }
}
