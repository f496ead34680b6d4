package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits requests by password, host, method and length, sets protective headers, and turns exceptions into responses.
 */
final class RequestFilter extends Filter {
    private static final Logger LOG = LoggerFactory.getLogger(RequestFilter.class);

    /** Room for a key of 1,024 bytes, percent-encoded, and other parameters. */
    private static final int MAX_ADDRESS_LENGTH = 8 << 10;

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Optional<Password> password;
    private final boolean onlyLoopback;
    private final String method;

    /** @param method the only method that is admitted */
    RequestFilter(Optional<String> password, boolean onlyLoopback, String method) {
        this.password = password.map(Password::new);
        this.onlyLoopback = onlyLoopback;
        this.method = method;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        protect(exchange.getResponseHeaders());
        try {
            if (admit(exchange)) {
                chain.doFilter(exchange);
            }
        } catch (DatabaseUnavailableException e) {
            HttpResponses.problem(exchange, 503, "PostgreSQL does not answer");
        } catch (BadRequestException e) {
            HttpResponses.problem(exchange, 400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("{} failed", exchange.getHttpContext().getPath(), e);
            HttpResponses.problem(exchange, 500, "internal error, see the log of the dashboard");
        } finally {
            exchange.close();
        }
    }

    @Override
    public String description() {
        return "admission and protective headers";
    }

    private boolean admit(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().toString().length() > MAX_ADDRESS_LENGTH) {
            HttpResponses.problem(exchange, 414, "the address is too long");
        } else if (password.isEmpty() && onlyLoopback && isForeign(exchange)) {
            // Otherwise a site whose name was made to resolve to this host could read everything (DNS rebinding).
            HttpResponses.problem(exchange, 421, "without a password, the page can only be opened as localhost");
        } else if (password.isPresent() && !password.get().isIn(exchange.getRequestHeaders())) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"VisionScaling\", charset=\"UTF-8\"");
            HttpResponses.problem(exchange, 401, "the password is required");
        } else if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            HttpResponses.problem(exchange, 405, "only " + method + " is allowed here");
        } else {
            return true;
        }
        return false;
    }

    private static boolean isForeign(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host == null || !LOOPBACK_NAMES.contains(host.replaceFirst(":\\d+$", ""));
    }

    private static void protect(Headers headers) {
        headers.set(
                "Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
    }
}
