package dev.visionscaling.common.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses without asking a name server. */
public final class IpAddresses {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private IpAddresses() {}

    /** The address that {@code text} is, with or without brackets; empty if it is a name or anything else. */
    public static Optional<InetAddress> parse(String text) {
        String address = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getAllByName(address)[0]); // a text with a colon is never looked up
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Returns true if only this machine can reach {@code host}. */
    public static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || parse(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }
}
