package dev.visionscaling.common.s3;

import dev.visionscaling.common.proxy.HttpProxy;
import dev.visionscaling.common.proxy.Proxies;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/** An HTTP client that sends each request directly or through the proxy that its host calls for. */
final class ProxyRoutes implements SdkHttpClient {
    private final Proxies proxies;
    private final Function<Optional<HttpProxy>, SdkHttpClient> clients;
    private final Map<Optional<HttpProxy>, SdkHttpClient> open = new ConcurrentHashMap<>();
    /** By host: the server itself, or one for each bucket. */
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    private record Route(SdkHttpClient client, Optional<HttpProxy> proxy) {}

    /** @param clients opens a client that uses a proxy, or none */
    ProxyRoutes(Proxies proxies, Function<Optional<HttpProxy>, SdkHttpClient> clients) {
        this.proxies = proxies;
        this.clients = clients;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        Route route = routes.get(http.host());
        if (route == null) {
            route = routes.computeIfAbsent(http.host(), host -> route(http));
        }
        ExecutableHttpRequest prepared = route.client().prepareRequest(request);
        return route.proxy().isPresent()
                ? new ProxiedRequest(prepared, route.proxy().get(), http.host())
                : prepared;
    }

    private Route route(SdkHttpRequest request) {
        Optional<HttpProxy> proxy = proxies.proxyFor(server(request));
        return new Route(open.computeIfAbsent(proxy, clients), proxy);
    }

    // Without the path, which may hold any character.
    private static URI server(SdkHttpRequest request) {
        String host = request.host().contains(":") && !request.host().startsWith("[")
                ? "[" + request.host() + "]"
                : request.host();
        return URI.create(request.protocol() + "://" + host + ":" + request.port());
    }

    @Override
    public String clientName() {
        return "Apache5";
    }

    @Override
    public void close() {
        open.values().forEach(SdkHttpClient::close);
    }
}
