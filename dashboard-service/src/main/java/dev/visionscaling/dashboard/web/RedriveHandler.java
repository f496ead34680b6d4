package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.redrive.KeyTopic;
import dev.visionscaling.dashboard.redrive.Redrive;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thing here that changes something: from this page itself only, one call at a time, each in the log. */
final class RedriveHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RedriveHandler.class);
    private static final int NAMED = 5;

    private final Redrive redrive;
    private final LiveState state;
    private final Semaphore turn = new Semaphore(1);

    RedriveHandler(Redrive sendAgain, LiveState state) {
        this.redrive = sendAgain;
        this.state = state;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!SameOrigin.sent(exchange.getRequestHeaders())) {
            HttpResponses.problem(exchange, 403, "only the page itself may ask for this");
        } else if (!SameOrigin.isJson(exchange.getRequestHeaders())) {
            HttpResponses.problem(exchange, 415, "what to send is asked for as application/json");
        } else {
            byte[] body = exchange.getRequestBody().readNBytes(RedriveRequest.MAX_BYTES + 1);
            if (body.length > RedriveRequest.MAX_BYTES) {
                HttpResponses.problem(exchange, 413, "that is too much at once");
                return;
            }
            RedriveRequest request = RedriveRequest.parse(body);
            OutageCheck.requireDatabase(state);
            takeTurn(exchange, request);
        }
    }

    private void takeTurn(HttpExchange exchange, RedriveRequest request) throws IOException {
        if (!turn.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "2");
            HttpResponses.problem(exchange, 503, "something else is being sent: try again in a moment");
            return;
        }
        try {
            send(exchange, request);
        } catch (KeyTopic.NotPublishedException e) {
            LOG.warn("asked by {}: sending rejected images again failed: {}", caller(exchange), e.getMessage());
            HttpResponses.problem(exchange, 503, e.getMessage() + "; sending them once more does no harm");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turn.release();
        }
    }

    private void send(HttpExchange exchange, RedriveRequest request)
            throws IOException, KeyTopic.NotPublishedException, InterruptedException {
        Redrive.Sent sent = request.reason().isPresent()
                ? redrive.rejectedFor(request.reason().get(), request.after())
                : redrive.keys(request.keys());
        LOG.info(
                "asked by {}: sent {} rejected images again: {}",
                caller(exchange),
                sent.keys().size(),
                named(sent));
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        HttpResponses.send(exchange, 200, "application/json", Json.object(json -> {
            json.writeNumberField("sent", sent.keys().size());
            if (sent.next().isPresent()) {
                json.writeStringField("next", sent.next().get());
            }
        }));
    }

    private static String caller(HttpExchange exchange) {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    // A key may hold anything, line breaks too: it must not be able to look like a line of this log.
    private static String named(Redrive.Sent sent) {
        List<String> some = sent.keys().stream()
                .limit(NAMED)
                .map(key -> "'" + key.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?") + "'")
                .toList();
        return String.join(", ", some) + (sent.keys().size() > NAMED ? ", …" : "");
    }
}
