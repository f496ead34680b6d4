package dev.visionscaling.common.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.config.InvalidSettingsException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final URI SERVER = URI.create("http://s3.example:9000");
    private static final URI AMAZON = URI.create("https://s3.amazonaws.com");

    private static String proxyFor(URI server, Map<String, String> environment) {
        return proxyFor(server, environment, Map.of());
    }

    private static String proxyFor(URI server, Map<String, String> environment, Map<String, String> properties) {
        return Proxies.of(environment, properties::get)
                .proxyFor(server)
                .map(HttpProxy::toString)
                .orElse("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9000",
                "http://LOCALHOST",
                "https://s3.localhost:9000",
                "http://localhost.:9000",
                "http://127.0.0.1:9000",
                "http://127.8.9.1",
                "http://0.0.0.0:9000",
                "http://[::1]:9000",
                "http://[0:0:0:0:0:0:0:1]",
                "http://[::ffff:127.0.0.1]:9000"
            })
    void thisMachineIsAlwaysReachedDirectly(String server) {
        Map<String, String> environment = Map.of("http_proxy", "http://p:1", "HTTPS_PROXY", "http://p:1");
        Map<String, String> properties =
                Map.of("http.proxyHost", "p", "https.proxyHost", "p", "http.nonProxyHosts", "");
        assertThat(proxyFor(URI.create(server), environment, properties)).isEqualTo("none");
    }

    @Test
    void readsTheVariablesInEitherCase() {
        assertThat(proxyFor(SERVER, Map.of())).isEqualTo("none");
        assertThat(proxyFor(SERVER, Map.of("http_proxy", ""))).isEqualTo("none");
        assertThat(proxyFor(SERVER, Map.of("http_proxy", "http://a:3128/"))).isEqualTo("a:3128 (http_proxy)");
        assertThat(proxyFor(SERVER, Map.of("HTTP_PROXY", "a:3128"))).isEqualTo("a:3128 (HTTP_PROXY)");
        assertThat(proxyFor(SERVER, Map.of("HTTPS_PROXY", "http://a:3128"))).isEqualTo("none");
        assertThat(proxyFor(SERVER, Map.of("http_proxy", "http://[fd00::1]:3128")))
                .isEqualTo("[fd00::1]:3128 (http_proxy)");
        assertThat(proxyFor(SERVER, Map.of("http_proxy", "http://a"))).isEqualTo("a:80 (http_proxy)");
    }

    @Test
    void theProxyForHttpCountsForHttpsIfItIsTheOnlyOne() {
        assertThat(proxyFor(AMAZON, Map.of("http_proxy", "http://a:1"))).isEqualTo("a:1 (http_proxy)");
        assertThat(proxyFor(AMAZON, Map.of("http_proxy", "http://a:1", "https_proxy", "http://b:2")))
                .isEqualTo("b:2 (https_proxy)");
    }

    @Test
    void propertiesOfTheJvmTakePrecedence() {
        Map<String, String> environment = Map.of("http_proxy", "http://a:1", "https_proxy", "http://b:2");
        Map<String, String> properties = Map.of("http.proxyHost", "c", "http.proxyPort", "3");
        assertThat(proxyFor(SERVER, environment, properties)).isEqualTo("c:3 (http.proxyHost)");
        assertThat(proxyFor(AMAZON, environment, properties)).isEqualTo("b:2 (https_proxy)");
        assertThat(proxyFor(AMAZON, environment, Map.of("https.proxyHost", "d")))
                .isEqualTo("d:443 (https.proxyHost)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3.example            | true
            example               | true
            .example              | true
            *.example             | true
            S3.EXAMPLE            | true
            other, s3.example     | true
            other s3.example      | true
            *                     | true
            s3.example:9000       | true
            s3.example:80         | false
            3.example             | false
            s3.example.org        | false
            10.0.0.0/8            | false
            """)
    void leavesOutTheHostsOfNoProxy(String noProxy, boolean excluded) {
        Map<String, String> environment = Map.of("http_proxy", "http://a:1", "NO_PROXY", noProxy);
        assertThat(proxyFor(SERVER, environment)).isEqualTo(excluded ? "none" : "a:1 (http_proxy)");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.200.3.4, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.0.0/23, 192.168.1.9, true",
        "192.168.0.0/23, 192.168.2.9, false",
        "192.168.1.9, 192.168.1.9, true",
        "fd00::/8, [fd12::1], true",
        "fd00::/8, [fe80::1], false",
        "fd12::1, [fd12::1], true",
        "10.0.0.0/x, 10.200.3.4, false"
    })
    void leavesOutTheNetworksOfNoProxy(String noProxy, String host, boolean excluded) {
        Map<String, String> environment = Map.of("http_proxy", "http://a:1", "no_proxy", noProxy);
        assertThat(proxyFor(URI.create("http://" + host + ":9000"), environment).equals("none"))
                .isEqualTo(excluded);
    }

    @Test
    void bothFormsOfNoProxyCount() {
        Map<String, String> environment =
                Map.of("http_proxy", "http://a:1", "no_proxy", "other", "NO_PROXY", "s3,s3.example");
        assertThat(proxyFor(SERVER, environment)).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3.example", "*.example", "other|s3.*", "*ample"})
    void leavesOutTheHostsOfTheProperty(String nonProxyHosts) {
        assertThat(proxyFor(SERVER, Map.of("http_proxy", "http://a:1"), Map.of("http.nonProxyHosts", nonProxyHosts)))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:secret@a:1, user, secret",
        "http://user@a:1, user, ''",
        "http://us%40er:se%3Acr+et@a:1, us@er, se:cr+et",
        "http://user:s@c/r%t@a:1, user, s@c/r%t"
    })
    void readsTheAccount(String text, String user, String password) {
        Optional<HttpProxy> proxy =
                Proxies.of(Map.of("http_proxy", text), name -> null).proxyFor(SERVER);
        assertThat(proxy.flatMap(HttpProxy::account)).contains(new HttpProxy.Account(user, password));
        assertThat(proxy.toString()).contains("a:1 (http_proxy)").doesNotContain("user", "s@c", "se:", "secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://              | http://
            http://:3128         | http://:3128
            http://a:port        | http://a:port
            http://a:99999       | http://a:99999
            http://a:0           | http://a:0
            http://a b:1         | http://a b:1
            http://u:secret@a:x  | http://…@a:x
            u:secret@:80         | …@:80
            socks5://a:1080      | socks5://a:1080
            """)
    void refusesWhatIsNoProxy(String text, String shown) {
        assertThatThrownBy(() -> proxyFor(SERVER, Map.of("http_proxy", text)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith(
                        "http_proxy must be a proxy's address such as http://proxy.example:3128, not '" + shown + "'");
        assertThat(proxyFor(URI.create("http://127.0.0.1:9000"), Map.of("http_proxy", text)))
                .isEqualTo("none");
    }

    @Test
    void saysThatSocksIsNotSupported() {
        assertThatThrownBy(() -> proxyFor(AMAZON, Map.of("https_proxy", "socks5://a:1080")))
                .hasMessageEndingWith("; only HTTP proxies are supported");
    }
}
