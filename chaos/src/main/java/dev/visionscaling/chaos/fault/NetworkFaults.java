package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.proxy.TcpProxy;
import dev.visionscaling.chaos.proxy.Weather;
import dev.visionscaling.chaos.world.Peer;
import dev.visionscaling.chaos.world.Slot;
import dev.visionscaling.chaos.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What happens on the links between services and servers. */
final class NetworkFaults {
    private static final List<Peer> PEERS = List.of(Peer.values());

    private final World world;

    NetworkFaults(World world) {
        this.world = world;
    }

    /** Trouble between one service, or all consumers, and one server. */
    FaultKind weather(Weather.Kind kind) {
        return random -> {
            Peer peer = PEERS.get(random.nextInt(PEERS.size()));
            return on(peer, some(random, peer), kind, random);
        };
    }

    /** Trouble between consumers and S3, in its own protocol. */
    FaultKind s3(Weather.Kind kind) {
        return random -> on(Peer.S3, some(random, Peer.S3), kind, random);
    }

    /** Connections are cut once, without any trouble for new ones. */
    Fault cutConnections(Random random) {
        Peer peer = PEERS.get(random.nextInt(PEERS.size()));
        List<String> services = some(random, peer);
        return Fault.atOnce("connections cut", "connections cut: " + services + " to " + peer, () -> {
            links(services, peer).forEach(TcpProxy::cutConnections);
        });
    }

    private Fault on(Peer peer, List<String> services, Weather.Kind kind, Random random) {
        Weather weather = new Weather(kind, amount(kind, random));
        boolean all = services.size() > 1;
        return new Fault(
                peer == Peer.S3 && isHttp(kind) ? "s3 " + Weather.of(kind) : "link " + Weather.of(kind),
                "link " + services + " to " + peer + ": " + weather,
                hold(kind, random),
                all && kind != Weather.Kind.LATENCY,
                () -> links(services, peer).forEach(link -> link.become(weather)),
                () -> links(services, peer).forEach(link -> link.become(Weather.CLEAR)));
    }

    private static boolean isHttp(Weather.Kind kind) {
        return kind.compareTo(Weather.Kind.UNAVAILABLE) >= 0;
    }

    private static long amount(Weather.Kind kind, Random random) {
        return switch (kind) {
            case LATENCY -> 20 + random.nextInt(400);
            case BANDWIDTH -> 20_000 + random.nextInt(80_000);
            case DRIP -> 5 + random.nextInt(40);
            default -> 0;
        };
    }

    private static Duration hold(Weather.Kind kind, Random random) {
        // A stall beyond the session time-out now and then.
        int longest = kind == Weather.Kind.STALL ? 16_000 : 7_000;
        return Duration.ofMillis(1_500 + random.nextInt(longest));
    }

    // The publisher does not talk to S3.
    private List<String> some(Random random, Peer peer) {
        List<String> names =
                new ArrayList<>(world.consumers().stream().map(Slot::name).toList());
        int choice = random.nextInt(names.size() + (peer == Peer.S3 ? 1 : 2));
        if (choice < names.size()) {
            return List.of(names.get(choice));
        }
        return choice == names.size()
                ? List.copyOf(names)
                : List.of(world.publisher().name());
    }

    private List<TcpProxy> links(List<String> services, Peer peer) {
        return services.stream().map(service -> world.link(service, peer)).toList();
    }
}
