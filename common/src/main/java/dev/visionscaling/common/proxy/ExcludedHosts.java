package dev.visionscaling.common.proxy;

import dev.visionscaling.common.address.AddressRange;
import dev.visionscaling.common.address.IpAddresses;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts that are reached without a proxy: names, which include their subdomains, names with a star at either end,
 * addresses, networks such as {@code 10.0.0.0/8}, and a star for all. Each can be limited to a port.
 */
final class ExcludedHosts {
    private static final Pattern WITH_PORT = Pattern.compile("(.+?):(\\d{1,5})");

    private final List<String> entries;

    private ExcludedHosts(String text, String separator) {
        this.entries = Arrays.stream(text.split(separator, -1))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Reads {@code NO_PROXY}. */
    static ExcludedHosts ofVariable(String text) {
        return new ExcludedHosts(text, "[,\\s]+");
    }

    /** Reads {@code http.nonProxyHosts}. */
    static ExcludedHosts ofProperty(String text) {
        return new ExcludedHosts(text, "\\|");
    }

    boolean include(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return entries.stream().anyMatch(entry -> matches(entry, name, port));
    }

    private static boolean matches(String entry, String host, int port) {
        Matcher withPort = WITH_PORT.matcher(entry);
        if (withPort.matches() && (entry.startsWith("[") || entry.indexOf(':') == entry.lastIndexOf(':'))) {
            return Integer.parseInt(withPort.group(2)) == port && matches(withPort.group(1), host);
        }
        return matches(entry, host);
    }

    private static boolean matches(String entry, String host) {
        String pattern = entry.replaceAll("[\\[\\]]", "");
        if (pattern.equals("*")) {
            return true;
        }
        if (pattern.contains("/")) {
            return isInNetwork(pattern, host);
        }
        if (pattern.endsWith("*")) {
            return host.startsWith(pattern.substring(0, pattern.length() - 1));
        }
        String domain = pattern.replaceFirst("^(\\*?\\.|\\*)", "");
        return host.equals(domain)
                || host.endsWith("." + domain)
                || (pattern.startsWith("*") && !pattern.startsWith("*.") && host.endsWith(domain));
    }

    private static boolean isInNetwork(String network, String host) {
        return AddressRange.of(network)
                .filter(range -> IpAddresses.parse(host).filter(range::contains).isPresent())
                .isPresent();
    }
}
