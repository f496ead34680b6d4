package dev.visionscaling.dashboard.admission;

import dev.visionscaling.common.address.AddressRange;
import dev.visionscaling.common.address.IpAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Finds the address of a client behind the proxies whose word is trusted. */
final class Proxies {
    private final List<AddressRange> trusted;

    Proxies(List<AddressRange> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /**
     * The nearest address that is not a trusted proxy's.
     *
     * @param peer the other end of the connection
     * @param forwardedFor the headers {@code X-Forwarded-For}, to whose end each proxy adds its own peer
     */
    InetAddress client(InetAddress peer, List<String> forwardedFor) {
        InetAddress client = peer;
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
            Optional<InetAddress> before = IpAddresses.parse(hops[i].strip());
            if (before.isEmpty()) {
                return client; // what follows was not written by a proxy that is trusted
            }
            client = before.get();
        }
        return client;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }
}
