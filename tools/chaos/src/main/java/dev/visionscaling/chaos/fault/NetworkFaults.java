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

/** Faults of the links between services and servers. */
final class NetworkFaults {
    private static final List<ServerKind> SERVERS = List.of(ServerKind.values());

    private final Cluster cluster;

    NetworkFaults(Cluster cluster) {
        this.cluster = cluster;
    }

    /** A fault between one service, or all consumers, and one server. */
    FaultFactory link(LinkFault.Kind kind) {
        return random -> {
            ServerKind server = SERVERS.get(random.nextInt(SERVERS.size()));
            return fault(server, services(random, server), kind, random);
        };
    }

    /** A fault of the HTTP responses from S3 to one or all consumers. */
    FaultFactory s3(LinkFault.Kind kind) {
        return random -> fault(ServerKind.S3, services(random, ServerKind.S3), kind, random);
    }

    /** Cuts the connections once; new ones are not affected. */
    Fault cutConnections(Random random) {
        ServerKind server = SERVERS.get(random.nextInt(SERVERS.size()));
        List<String> services = services(random, server);
        ServerChoice choice = ServerChoice.of(server, cluster.brokers().size(), random);
        return Fault.atOnce("connections cut", "connections cut: " + services + " to " + choice.name(), () -> {
            links(services, server, choice).forEach(TcpProxy::resetConnections);
        });
    }

    private Fault fault(ServerKind server, List<String> services, LinkFault.Kind kind, Random random) {
        LinkFault linkFault = new LinkFault(kind, amount(kind, random));
        Duration duration = duration(kind, random);
        ServerChoice choice = ServerChoice.of(server, cluster.brokers().size(), random);
        boolean all = services.size() > 1 && choice.whole();
        return new Fault(
                server == ServerKind.S3 && isHttp(kind) ? "s3 " + LinkFault.of(kind) : "link " + LinkFault.of(kind),
                "link " + services + " to " + choice.name() + ": " + linkFault,
                duration,
                all && kind != LinkFault.Kind.LATENCY,
                () -> links(services, server, choice).forEach(link -> link.apply(linkFault)),
                () -> links(services, server, choice).forEach(link -> link.apply(LinkFault.NONE)));
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

    private static Duration duration(LinkFault.Kind kind, Random random) {
        // Some stalls outlast the session time-out.
        int longest = kind == LinkFault.Kind.STALL ? 16_000 : 7_000;
        return Duration.ofMillis(1_500 + random.nextInt(longest));
    }

    /** One service, or all consumers. The publisher does not use S3. */
    private List<String> services(Random random, ServerKind server) {
        List<String> names = new ArrayList<>(
                cluster.consumers().stream().map(SupervisedProcess::name).toList());
        int choice = random.nextInt(names.size() + (server == ServerKind.S3 ? 1 : 2));
        if (choice < names.size()) {
            return List.of(names.get(choice));
        }
        return choice == names.size()
                ? List.copyOf(names)
                : List.of(cluster.publisher().name());
    }

    private List<TcpProxy> links(List<String> services, ServerKind server, ServerChoice choice) {
        return services.stream()
                .flatMap(service -> choice.from(cluster.links(service, server)).stream())
                .toList();
    }
}
