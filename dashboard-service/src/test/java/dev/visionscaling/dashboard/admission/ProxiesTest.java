package dev.visionscaling.dashboard.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private final Proxies proxies = new Proxies(List.of(range("10.0.0.0/8"), range("::1")));

    private static AddressRange range(String text) {
        return AddressRange.parse(text);
    }

    private String client(String peer, String... forwardedFor) {
        InetAddress address = IpAddresses.parse(peer).orElseThrow();
        return proxies.client(address, Arrays.asList(forwardedFor)).getHostAddress();
    }

    @Test
    void believesOnlyTrustedProxies() {
        assertThat(client("10.1.2.3", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(client("192.0.2.1", "203.0.113.9")).isEqualTo("192.0.2.1");
    }

    @Test
    void ignoresWhatTheClientItselfWrote() {
        assertThat(client("10.1.2.3", "198.51.100.1, 203.0.113.9, 10.0.0.9")).isEqualTo("203.0.113.9");
        assertThat(client("10.1.2.3", "198.51.100.1", "203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void staysWithTheLastKnownAddress() {
        assertThat(client("10.1.2.3")).isEqualTo("10.1.2.3");
        assertThat(client("10.1.2.3", "")).isEqualTo("10.1.2.3");
        assertThat(client("10.1.2.3", "203.0.113.9, unknown")).isEqualTo("10.1.2.3");
        assertThat(client("10.1.2.3", "10.0.0.7")).isEqualTo("10.0.0.7");
    }

    @Test
    void comparesTheFirstBits() {
        assertThat(range("10.0.0.0/8").contains(address("10.255.0.1"))).isTrue();
        assertThat(range("10.0.0.0/8").contains(address("11.0.0.1"))).isFalse();
        assertThat(range("0.0.0.0/0").contains(address("203.0.113.9"))).isTrue();
        assertThat(range("fd00::/8").contains(address("fd12::1"))).isTrue();
        assertThat(range("fd00::/8").contains(address("10.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", "", "::/129"})
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> range(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be addresses such as 10.0.0.7 or 10.0.0.0/8");
    }

    private static InetAddress address(String text) {
        return IpAddresses.parse(text).orElseThrow();
    }
}
