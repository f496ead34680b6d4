package dev.visionscaling.common.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmProxiesTest {
    private static final Proxy OTHER =
            new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("socks.example", 1080));
    private static final Proxy NAMED =
            new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128));

    private static final ProxySelector OTHERS = new ProxySelector() {
        @Override
        public List<Proxy> select(URI server) {
            return List.of(OTHER);
        }

        @Override
        public void connectFailed(URI server, SocketAddress proxy, IOException failure) {}
    };

    private static List<Proxy> select(String server, Map<String, String> environment) {
        return new JvmProxies(Proxies.of(environment, name -> null), OTHERS).select(URI.create(server));
    }

    @Test
    void selectsTheProxyOfTheEnvironment() {
        Map<String, String> environment = Map.of("https_proxy", "http://proxy.example:3128", "no_proxy", "b.example");
        assertThat(select("https://a.example/model", environment)).containsExactly(NAMED);
        assertThat(select("https://b.example/model", environment)).containsExactly(Proxy.NO_PROXY);
        assertThat(select("https://[::1]/model", environment)).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void leavesTheRestToTheJvm() {
        assertThat(select("https://a.example", Map.of())).containsExactly(OTHER);
        assertThat(select("http://127.0.0.1", Map.of())).containsExactly(Proxy.NO_PROXY);
        assertThat(select("socket://a.example:5432", Map.of("http_proxy", "http://proxy.example:3128")))
                .containsExactly(OTHER);
    }
}
