package dev.visionscaling.common.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Selects the proxies of the environment for all clients of this JVM that ask for the default, such as the model's
 * download: by themselves they know the JVM's properties only.
 */
public final class JvmProxies extends ProxySelector {
    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final Proxies proxies;
    private final @Nullable ProxySelector others;

    /** @param others answers for SOCKS, and if no HTTP proxy is named */
    JvmProxies(Proxies proxies, @Nullable ProxySelector others) {
        this.proxies = proxies;
        this.others = others;
    }

    /** Makes the proxies of {@code environment} and of the JVM's properties the default of this JVM. */
    public static void install(Map<String, String> environment) {
        ProxySelector present = ProxySelector.getDefault();
        ProxySelector others = present instanceof JvmProxies earlier ? earlier.others : present;
        ProxySelector.setDefault(new JvmProxies(Proxies.of(environment, System::getProperty), others));
    }

    @Override
    public List<Proxy> select(URI server) {
        String scheme = String.valueOf(server.getScheme());
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            return others == null ? DIRECT : others.select(server);
        }
        String host = String.valueOf(server.getHost()).replaceAll("[\\[\\]]", "");
        if (others != null && !Loopback.is(host) && !proxies.haveOneFor(scheme)) {
            return others.select(server);
        }
        return proxies.proxyFor(server)
                .map(proxy -> List.of(
                        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))))
                .orElse(DIRECT);
    }

    @Override
    public void connectFailed(URI server, SocketAddress proxy, IOException failure) {
        // there is no other proxy to try
    }
}
