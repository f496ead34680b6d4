package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.visionscaling.common.http.ExchangeThreads;
import dev.visionscaling.dashboard.admission.Admission;
import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits requests by name, password, method and length, sets protective headers, and turns exceptions into responses.
 */
final class RequestFilter extends Filter {
    private static final Logger LOG = LoggerFactory.getLogger(RequestFilter.class);

    /** Room for a key of 1,024 bytes, percent-encoded, and other parameters. */
    private static final int MAX_ADDRESS_LENGTH = 8 << 10;

    private final Admission admission;
    private final String method;

    /** @param method the only method that is admitted */
    RequestFilter(Admission admission, String method) {
        this.admission = admission;
        this.method = method;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        ExchangeThreads threads = ExchangeThreads.of(exchange);
        threads.accept();
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
            // Reads the rest of the request, and may have to send the end of the response.
            threads.transfer(HttpResponses.STALL_LIMIT, exchange::close);
        }
    }

    @Override
    public String description() {
        return "admission and protective headers";
    }

    private boolean admit(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().toString().length() > MAX_ADDRESS_LENGTH) {
            HttpResponses.problem(exchange, 414, "the address is too long");
            return false;
        }
        Optional<Admission.Refusal> refusal = admission.refusal(exchange);
        if (refusal.isPresent()) {
            refusal.get().headers().forEach(exchange.getResponseHeaders()::set);
            HttpResponses.problem(
                    exchange, refusal.get().status(), refusal.get().line());
        } else if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            HttpResponses.problem(exchange, 405, "only " + method + " is allowed here");
        } else {
            return true;
        }
        return false;
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
