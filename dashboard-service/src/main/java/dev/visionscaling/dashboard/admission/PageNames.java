package dev.visionscaling.dashboard.admission;

import dev.visionscaling.common.address.IpAddresses;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names under which browsers may open a page without a password. Otherwise a site whose name was made to resolve to
 * this machine could read everything through the browser of a viewer (DNS rebinding).
 */
final class PageNames {
    private static final String LOCAL = "localhost";

    private final Set<String> names;

    PageNames(Collection<String> names) {
        this.names = names.stream().map(PageNames::normalized).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns true for an address, which no site can have as its name, for localhost, for the configured names, and if
     * there is no header, which every browser sends.
     *
     * @param host the header {@code Host}
     */
    boolean admit(@Nullable String host) {
        if (host == null) {
            return true;
        }
        String name = normalized(host.replaceFirst(":\\d*$", ""));
        return IpAddresses.parse(name).isPresent()
                || name.equals(LOCAL)
                || name.endsWith("." + LOCAL)
                || names.contains(name);
    }

    private static String normalized(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
