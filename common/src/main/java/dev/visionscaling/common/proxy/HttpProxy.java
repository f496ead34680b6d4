package dev.visionscaling.common.proxy;

import dev.visionscaling.common.config.InvalidSettingsException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy. It is spoken to without TLS; connections to HTTPS servers are tunnelled through it.
 *
 * @param setting the variable or property that names it
 */
public record HttpProxy(String host, int port, Optional<Account> account, String setting) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LARGEST_PORT = 65_535;

    /** Everything before the last {@code @} is an account, since passwords are often not encoded. */
    private static final Pattern ADDRESS = Pattern.compile("(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?"
            + "(?:(?<account>.*)@)?"
            + "(?<host>\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)"
            + "(?::(?<port>\\d{1,5}))?/?");

    /** A user and password for the proxy itself. */
    public record Account(String user, String password) {
        @Override
        public String toString() {
            return "Account[…]";
        }
    }

    /** @throws InvalidSettingsException if {@code text} is not the address of an HTTP proxy; without its password */
    static HttpProxy parse(String setting, String text) {
        Matcher address = ADDRESS.matcher(text.strip());
        if (!address.matches()) {
            throw invalid(setting, text, "");
        }
        String scheme = orElse(address.group("scheme"), "http").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw invalid(setting, text, "; only HTTP proxies are supported");
        }
        int standard = scheme.equals("http") ? HTTP_PORT : HTTPS_PORT;
        int port = Integer.parseInt(orElse(address.group("port"), String.valueOf(standard)));
        if (port < 1 || port > LARGEST_PORT) {
            throw invalid(setting, text, "");
        }
        return new HttpProxy(
                address.group("host").replaceAll("[\\[\\]]", ""),
                port,
                Optional.ofNullable(address.group("account")).map(HttpProxy::account),
                setting);
    }

    private static Account account(String text) {
        String[] parts = text.split(":", 2);
        return new Account(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a password with a percent sign that encodes nothing
        }
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }

    private static InvalidSettingsException invalid(String setting, String text, String more) {
        String shown = text.replaceFirst("^([A-Za-z0-9+.-]+://)?.*@", "$1…@");
        return new InvalidSettingsException(
                setting + " must be a proxy's address such as http://proxy.example:3128, not '" + shown + "'" + more);
    }

    /** Its address without the account. */
    public URI address() {
        return URI.create("http://" + hostAndPort());
    }

    private String hostAndPort() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Its host, port and setting, never its password. */
    @Override
    public String toString() {
        return hostAndPort() + " (" + setting + ")";
    }
}
