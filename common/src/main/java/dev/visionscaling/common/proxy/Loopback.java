package dev.visionscaling.common.proxy;

import dev.visionscaling.common.address.IpAddresses;
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
                || IpAddresses.parse(name)
                        .filter(address -> address.isLoopbackAddress() || address.isAnyLocalAddress())
                        .isPresent();
    }
}
