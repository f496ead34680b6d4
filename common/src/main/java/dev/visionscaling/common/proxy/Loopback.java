package dev.visionscaling.common.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells the names and addresses of this machine itself, without asking a name server. */
final class Loopback {
    private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){1,3}|0\\.0\\.0\\.0");

    private Loopback() {}

    /** @param host a name or address, without brackets */
    static boolean is(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || IPV4.matcher(name).matches()
                || isIpv6(name);
    }

    private static boolean isIpv6(String name) {
        if (!name.contains(":")) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getAllByName(name)[0]; // a literal
            return address.isLoopbackAddress() || address.isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
