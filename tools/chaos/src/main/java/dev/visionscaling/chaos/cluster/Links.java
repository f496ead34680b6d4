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

/**
 * The servers, and a proxy between each service and each server. Kafka has a separate listener for each service, which
 * advertises that service's proxy; otherwise clients would bypass the proxy after their first request.
 */
final class Links implements AutoCloseable {
    private final LocalStack stack;
    private final Map<String, Map<ServerKind, TcpProxy>> proxies;

    private Links(LocalStack stack, Map<String, Map<ServerKind, TcpProxy>> proxies) {
        this.stack = stack;
        this.proxies = proxies;
    }

    /** Starts servers, with their data in {@code directory}, and links for {@code services}. */
    static Links open(Path directory, List<String> services) throws IOException, InterruptedException {
        List<Integer> ports = FreePorts.choose(2 * services.size());
        List<KafkaListener> listeners = new ArrayList<>();
        for (int i = 0; i < services.size(); i++) {
            listeners.add(new KafkaListener("LINK" + i, ports.get(2 * i), ports.get(2 * i + 1)));
        }
        LocalStack stack = LocalStack.start(directory, listeners);
        Map<String, Map<ServerKind, TcpProxy>> proxies = new LinkedHashMap<>();
        Links links = new Links(stack, proxies);
        try {
            int postgres = port(stack.jdbcUrl(LocalStack.DATABASE).substring("jdbc:".length()));
            int s3 = port(stack.s3Endpoint());
            for (int i = 0; i < services.size(); i++) {
                KafkaListener kafka = listeners.get(i);
                Map<ServerKind, TcpProxy> own = new EnumMap<>(ServerKind.class);
                proxies.put(services.get(i), own);
                own.put(ServerKind.KAFKA, TcpProxy.listen("kafka-" + i, kafka.advertisedPort(), kafka.port()));
                own.put(ServerKind.POSTGRES, TcpProxy.listen("postgres-" + i, 0, postgres));
                own.put(ServerKind.S3, TcpProxy.listen("s3-" + i, 0, s3));
            }
            return links;
        } catch (IOException | RuntimeException e) {
            links.close();
            throw e;
        }
    }

    LocalStack stack() {
        return stack;
    }

    TcpProxy of(String service, ServerKind kind) {
        Map<ServerKind, TcpProxy> own = proxies.get(service);
        if (own == null) {
            throw new IllegalArgumentException("there is no service " + service);
        }
        return Objects.requireNonNull(own.get(kind));
    }

    /** The settings that lead {@code service} to the servers through its links. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new HashMap<>(stack.environment());
        environment.put(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + of(service, ServerKind.KAFKA).port());
        environment.put(
                "DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:"
                        + of(service, ServerKind.POSTGRES).port() + "/" + LocalStack.DATABASE);
        environment.put(
                "S3_ENDPOINT", "http://127.0.0.1:" + of(service, ServerKind.S3).port());
        return environment;
    }

    /** Makes S3 answer badly for {@code path} from now on, on all links. */
    void poison(String path, BadAnswer answer) {
        proxies.keySet().forEach(service -> of(service, ServerKind.S3).poison(path, answer));
    }

    /** Ends every fault except for the bad answers. */
    void clear() {
        proxies.values().forEach(own -> own.values().forEach(proxy -> proxy.apply(LinkFault.NONE)));
    }

    @Override
    public void close() throws IOException {
        for (Map<ServerKind, TcpProxy> own : proxies.values()) {
            for (TcpProxy proxy : own.values()) {
                proxy.close();
            }
        }
        stack.close();
    }

    private static int port(String address) {
        return URI.create(address).getPort();
    }
}
