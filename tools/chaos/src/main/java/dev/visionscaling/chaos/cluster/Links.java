package dev.visionscaling.chaos.cluster;

import dev.visionscaling.harness.proxy.BadAnswer;
import dev.visionscaling.harness.proxy.LinkFault;
import dev.visionscaling.harness.proxy.TcpProxy;
import dev.visionscaling.localstack.FreePorts;
import dev.visionscaling.localstack.KafkaListener;
import dev.visionscaling.localstack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The servers, and a proxy between each service and each server. Each broker has a separate listener for each service,
 * which advertises that service's proxy; otherwise clients would bypass the proxy after their first request.
 */
final class Links implements AutoCloseable {
    private final LocalStack stack;
    private final Map<String, Map<ServerKind, List<TcpProxy>>> proxies;

    private Links(LocalStack stack, Map<String, Map<ServerKind, List<TcpProxy>>> proxies) {
        this.stack = stack;
        this.proxies = proxies;
    }

    /** Starts servers, with their data in {@code directory}, and links for {@code services}. */
    static Links open(Path directory, int brokers, List<String> services) throws IOException, InterruptedException {
        List<Integer> ports = FreePorts.choose(2 * brokers * services.size());
        List<KafkaListener> listeners = new ArrayList<>();
        for (int i = 0; i < ports.size(); i += 2) {
            int service = i / 2 / brokers;
            int broker = i / 2 % brokers + 1;
            listeners.add(new KafkaListener(broker, "LINK" + service, ports.get(i), ports.get(i + 1)));
        }
        LocalStack stack = LocalStack.start(directory, OptionalInt.of(brokers), listeners);
        Links links = new Links(stack, new LinkedHashMap<>());
        try {
            for (int i = 0; i < services.size(); i++) {
                links.connect(services.get(i), i, listeners.subList(brokers * i, brokers * (i + 1)));
            }
            return links;
        } catch (IOException | RuntimeException e) {
            links.close();
            throw e;
        }
    }

    private void connect(String service, int number, List<KafkaListener> listeners) throws IOException {
        Map<ServerKind, List<TcpProxy>> own = new EnumMap<>(ServerKind.class);
        proxies.put(service, own);
        List<TcpProxy> brokers = new ArrayList<>();
        own.put(ServerKind.KAFKA, brokers);
        for (KafkaListener listener : listeners) {
            String name = "kafka-" + listener.broker() + "-" + number;
            brokers.add(TcpProxy.listen(name, listener.advertisedPort(), listener.port()));
        }
        int postgres = port(stack.jdbcUrl(LocalStack.DATABASE).substring("jdbc:".length()));
        own.put(ServerKind.POSTGRES, List.of(TcpProxy.listen("postgres-" + number, 0, postgres)));
        own.put(ServerKind.S3, List.of(TcpProxy.listen("s3-" + number, 0, port(stack.s3Endpoint()))));
    }

    LocalStack stack() {
        return stack;
    }

    /** The links of a service to a server; to Kafka one for each broker. */
    List<TcpProxy> of(String service, ServerKind kind) {
        Map<ServerKind, List<TcpProxy>> own = proxies.get(service);
        if (own == null) {
            throw new IllegalArgumentException("there is no service " + service);
        }
        return List.copyOf(Objects.requireNonNull(own.get(kind)));
    }

    /** The settings that lead {@code service} to the servers through its links. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new HashMap<>(stack.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses(of(service, ServerKind.KAFKA)));
        environment.put(
                "DATABASE_URL",
                "jdbc:postgresql://" + addresses(of(service, ServerKind.POSTGRES)) + "/" + LocalStack.DATABASE);
        environment.put("S3_ENDPOINT", "http://" + addresses(of(service, ServerKind.S3)));
        return environment;
    }

    private static String addresses(List<TcpProxy> links) {
        return links.stream().map(link -> "127.0.0.1:" + link.port()).collect(Collectors.joining(","));
    }

    /** Makes S3 answer badly for {@code path} from now on, on all links. */
    void poison(String path, BadAnswer answer) {
        proxies.keySet().forEach(service -> of(service, ServerKind.S3).forEach(link -> link.poison(path, answer)));
    }

    /** Ends every fault except for the bad answers. */
    void clear() {
        all().forEach(link -> link.apply(LinkFault.NONE));
    }

    @Override
    public void close() throws IOException {
        for (TcpProxy link : all()) {
            link.close();
        }
        stack.close();
    }

    private List<TcpProxy> all() {
        return proxies.values().stream()
                .flatMap(own -> own.values().stream())
                .flatMap(List::stream)
                .toList();
    }

    private static int port(String address) {
        return URI.create(address).getPort();
    }
}
