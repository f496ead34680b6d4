package dev.visionscaling.dashboard.admission;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides by name and password which requests are admitted. Safe from any thread. */
public final class Admission {
    private final Optional<Password> password;
    private final PageNames names;
    private final Proxies proxies;
    private final PasswordGuesses guesses = new PasswordGuesses(System::nanoTime);

    /** @param ownNames further names of this machine */
    public Admission(AdmissionSettings settings, List<String> ownNames) {
        this.password = settings.password().map(Password::new);
        List<String> all = new ArrayList<>(settings.names());
        all.addAll(ownNames);
        this.names = new PageNames(all);
        this.proxies = new Proxies(settings.trustedProxies());
    }

    /** The response to a request that is not admitted. */
    public record Refusal(int status, String line, Map<String, String> headers) {}

    /** Returns a refusal unless {@code exchange} is admitted. */
    public Optional<Refusal> refusal(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        if (password.isEmpty()) {
            return names.admit(headers.getFirst("Host"))
                    ? Optional.empty()
                    : Optional.of(new Refusal(
                            421,
                            "without a password, the page cannot be opened under this name: use localhost or the"
                                    + " address, or add the name to DASHBOARD_NAMES",
                            Map.of()));
        }
        String authorization = headers.getFirst("Authorization");
        if (authorization == null) {
            return passwordRequired(); // what browsers send first is no guess
        }
        return switch (guesses.check(client(exchange), () -> password.get().isIn(authorization))) {
            case RIGHT -> Optional.empty();
            case WRONG -> passwordRequired();
            case UNREAD ->
                Optional.of(new Refusal(
                        429,
                        "too many wrong passwords: wait a moment",
                        Map.of("Retry-After", String.valueOf(PasswordGuesses.CLIENT_PAUSE.toSeconds()))));
        };
    }

    /** The address of the client, also behind a trusted proxy. */
    public InetAddress client(HttpExchange exchange) {
        return proxies.client(
                exchange.getRemoteAddress().getAddress(),
                exchange.getRequestHeaders().getOrDefault("X-Forwarded-For", List.of()));
    }

    private static Optional<Refusal> passwordRequired() {
        return Optional.of(new Refusal(
                401,
                "the password is required",
                Map.of("WWW-Authenticate", "Basic realm=\"VisionScaling\", charset=\"UTF-8\"")));
    }
}
