package dev.visionscaling.dashboard.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.address.AddressRange;
import dev.visionscaling.common.address.IpAddresses;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxiesTest {
    private final Proxies proxies = new Proxies(List.of(range("10.0.0.0/8"), range("::1")));

    private static AddressRange range(String text) {
        return AddressRange.of(text).orElseThrow();
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
}
