package dev.visionscaling.common.proxy;

import dev.visionscaling.common.config.InvalidSettingsException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxies of the environment ({@code https_proxy}, {@code http_proxy}, {@code no_proxy}, in either case) and of
 * the JVM's properties ({@code https.proxyHost} and its kind), which take precedence. Safe from any thread.
 */
public final class Proxies {
    /** Every host is reached directly. */
    public static final Proxies NONE = new Proxies(Map.of(), name -> null);

    private static final String HTTPS = "https";
    private static final String HTTP = "http";

    private final Map<String, String> environment;
    private final UnaryOperator<@Nullable String> properties;

    private Proxies(Map<String, String> environment, UnaryOperator<@Nullable String> properties) {
        this.environment = environment;
        this.properties = properties;
    }

    /** @param properties returns the value of a property of the JVM, or null */
    public static Proxies of(Map<String, String> environment, UnaryOperator<@Nullable String> properties) {
        return new Proxies(Map.copyOf(environment), properties);
    }

    /**
     * The proxy for requests to {@code server}.
     *
     * @throws InvalidSettingsException if the setting that counts for it is no proxy's address
     */
    public Optional<HttpProxy> proxyFor(URI server) {
        String host = Optional.ofNullable(server.getHost()).orElse("").replaceAll("[\\[\\]]", "");
        String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
        if (host.isEmpty() || Loopback.is(host) || isExcluded(host, port(server, scheme))) {
            return Optional.empty();
        }
        return configuredFor(scheme);
    }

    // As in the AWS SDK, the proxy for HTTP is used for HTTPS as well if there is none for HTTPS.
    private Optional<HttpProxy> configuredFor(String scheme) {
        return scheme.equals(HTTPS) ? configured(HTTPS, 443).or(() -> configured(HTTP, 80)) : configured(HTTP, 80);
    }

    /** Returns true if a proxy is named for this kind of URI, whichever hosts are excluded from it. */
    boolean haveOneFor(String scheme) {
        return configuredFor(scheme.toLowerCase(Locale.ROOT)).isPresent();
    }

    private Optional<HttpProxy> configured(String scheme, int standardPort) {
        return property(scheme + ".proxyHost")
                .map(host -> ofProperties(scheme, host, standardPort))
                .or(() -> variable(scheme + "_proxy")
                        .map(variable -> HttpProxy.parse(variable.getKey(), variable.getValue())));
    }

    private HttpProxy ofProperties(String scheme, String host, int standardPort) {
        String port = property(scheme + ".proxyPort").orElse(String.valueOf(standardPort));
        HttpProxy proxy =
                HttpProxy.parse(scheme + ".proxyHost", (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
        Optional<HttpProxy.Account> account = property(scheme + ".proxyUser")
                .map(user -> new HttpProxy.Account(
                        user, property(scheme + ".proxyPassword").orElse("")));
        return new HttpProxy(proxy.host(), proxy.port(), account, proxy.setting());
    }

    private boolean isExcluded(String host, int port) {
        return Stream.of("no_proxy", "NO_PROXY")
                        .map(environment::get)
                        .filter(Objects::nonNull)
                        .anyMatch(hosts -> ExcludedHosts.ofVariable(hosts).include(host, port))
                || property("http.nonProxyHosts")
                        .filter(hosts -> ExcludedHosts.ofProperty(hosts).include(host, port))
                        .isPresent();
    }

    private static int port(URI server, String scheme) {
        return server.getPort() >= 0 ? server.getPort() : scheme.equals(HTTPS) ? 443 : 80;
    }

    private Optional<Map.Entry<String, String>> variable(String name) {
        return named(name).or(() -> named(name.toUpperCase(Locale.ROOT)));
    }

    private Optional<Map.Entry<String, String>> named(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(value -> Map.entry(name, value));
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(properties.apply(name)).filter(value -> !value.isBlank());
    }
}
