package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.ServerKind;
import dev.visionscaling.chaos.cluster.SupervisedProcess;
import dev.visionscaling.harness.proxy.LinkFault;
import dev.visionscaling.harness.proxy.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What happens on the links between services and servers. */
final class NetworkFaults {
    private static final List<ServerKind> PEERS = List.of(ServerKind.values());

    private final Cluster world;

    NetworkFaults(Cluster world) {
        this.world = world;
    }

    /** Trouble between one service, or all consumers, and one server. */
    FaultFactory link(LinkFault.Kind kind) {
        return random -> {
            ServerKind peer = PEERS.get(random.nextInt(PEERS.size()));
            return on(peer, some(random, peer), kind, random);
        };
    }

    /** Trouble between consumers and S3, in its own protocol. */
    FaultFactory s3(LinkFault.Kind kind) {
        return random -> on(ServerKind.S3, some(random, ServerKind.S3), kind, random);
    }

    /** Connections are cut once, without any trouble for new ones. */
    Fault cutConnections(Random random) {
        ServerKind peer = PEERS.get(random.nextInt(PEERS.size()));
        List<String> services = some(random, peer);
        return Fault.atOnce("connections cut", "connections cut: " + services + " to " + peer, () -> {
            links(services, peer).forEach(TcpProxy::resetConnections);
        });
    }

    private Fault on(ServerKind peer, List<String> services, LinkFault.Kind kind, Random random) {
        LinkFault weather = new LinkFault(kind, amount(kind, random));
        boolean all = services.size() > 1;
        return new Fault(
                peer == ServerKind.S3 && isHttp(kind) ? "s3 " + LinkFault.of(kind) : "link " + LinkFault.of(kind),
                "link " + services + " to " + peer + ": " + weather,
                hold(kind, random),
                all && kind != LinkFault.Kind.LATENCY,
                () -> links(services, peer).forEach(link -> link.apply(weather)),
                () -> links(services, peer).forEach(link -> link.apply(LinkFault.NONE)));
    }

    private static boolean isHttp(LinkFault.Kind kind) {
        return kind.compareTo(LinkFault.Kind.UNAVAILABLE) >= 0;
    }

    private static long amount(LinkFault.Kind kind, Random random) {
        return switch (kind) {
            case LATENCY -> 20 + random.nextInt(400);
            case BANDWIDTH -> 20_000 + random.nextInt(80_000);
            case DRIP -> 5 + random.nextInt(40);
            default -> 0;
        };
    }

    private static Duration hold(LinkFault.Kind kind, Random random) {
        // A stall beyond the session time-out now and then.
        int longest = kind == LinkFault.Kind.STALL ? 16_000 : 7_000;
        return Duration.ofMillis(1_500 + random.nextInt(longest));
    }

    // The publisher does not talk to S3.
    private List<String> some(Random random, ServerKind peer) {
        List<String> names = new ArrayList<>(
                world.consumers().stream().map(SupervisedProcess::name).toList());
        int choice = random.nextInt(names.size() + (peer == ServerKind.S3 ? 1 : 2));
        if (choice < names.size()) {
            return List.of(names.get(choice));
        }
        return choice == names.size()
                ? List.copyOf(names)
                : List.of(world.publisher().name());
    }

    private List<TcpProxy> links(List<String> services, ServerKind peer) {
        return services.stream().map(service -> world.link(service, peer)).toList();
    }
}
