package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.audit.Offsets;
import dev.visionscaling.chaos.proxy.Weather;
import dev.visionscaling.chaos.world.Peer;
import dev.visionscaling.chaos.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All kinds of faults there are. */
public final class Catalog {
    private final FaultKind kill;
    private final List<FaultKind> first = new ArrayList<>();
    private final List<FaultKind> once = new ArrayList<>();
    private final List<FaultKind> often = new ArrayList<>();
    private final List<String> notRun = new ArrayList<>();

    private Catalog(FaultKind kill) {
        this.kill = kill;
    }

    /** @param outage how long each of the long outages lasts */
    public static Catalog all(World world, Offsets offsets, Duration outage) {
        ProcessFaults processes = new ProcessFaults(world);
        ServerFaults servers = new ServerFaults(world, outage);
        Catalog catalog = new Catalog(processes::killConsumer);
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
        Catalog catalog = new Catalog(new NetworkFaults(world)::cutConnections);
        catalog.often.addAll(withoutKilling(world, new ServerFaults(world, Duration.ZERO)));
        return catalog;
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
