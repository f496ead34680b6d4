package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.visionscaling.dashboard.KeyTopic;
import dev.visionscaling.dashboard.LiveState;
import dev.visionscaling.dashboard.SendAgain;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thing here that changes something: from this page itself only, one call at a time, each in the log. */
final class SendAgainCall implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SendAgainCall.class);
    private static final int NAMED = 5;

    private final SendAgain sendAgain;
    private final LiveState state;
    private final Semaphore turn = new Semaphore(1);

    SendAgainCall(SendAgain sendAgain, LiveState state) {
        this.sendAgain = sendAgain;
        this.state = state;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!SameOrigin.sent(exchange.getRequestHeaders())) {
            Replies.problem(exchange, 403, "only the page itself may ask for this");
        } else if (!SameOrigin.isJson(exchange.getRequestHeaders())) {
            Replies.problem(exchange, 415, "what to send is asked for as application/json");
        } else {
            byte[] body = exchange.getRequestBody().readNBytes(SendAgainRequest.MAX_BYTES + 1);
            if (body.length > SendAgainRequest.MAX_BYTES) {
                Replies.problem(exchange, 413, "that is too much at once");
                return;
            }
            SendAgainRequest request = SendAgainRequest.parse(body);
            Outages.refuse(state);
            takeTurn(exchange, request);
        }
    }

    private void takeTurn(HttpExchange exchange, SendAgainRequest request) throws IOException {
        if (!turn.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "2");
            Replies.problem(exchange, 503, "something else is being sent: try again in a moment");
            return;
        }
        try {
            send(exchange, request);
        } catch (KeyTopic.NotPublishedException e) {
            LOG.warn("asked by {}: sending rejected images again failed: {}", caller(exchange), e.getMessage());
            Replies.problem(exchange, 503, e.getMessage() + "; sending them once more does no harm");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turn.release();
        }
    }

    private void send(HttpExchange exchange, SendAgainRequest request)
            throws IOException, KeyTopic.NotPublishedException, InterruptedException {
        SendAgain.Sent sent = request.reason().isPresent()
                ? sendAgain.rejectedFor(request.reason().get(), request.after())
                : sendAgain.keys(request.keys());
        LOG.info(
                "asked by {}: sent {} rejected images again: {}",
                caller(exchange),
                sent.keys().size(),
                named(sent));
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        Replies.send(exchange, 200, "application/json", Json.object(json -> {
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
    private static String named(SendAgain.Sent sent) {
        List<String> some = sent.keys().stream()
                .limit(NAMED)
                .map(key -> "'" + key.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?") + "'")
                .toList();
        return String.join(", ", some) + (sent.keys().size() > NAMED ? ", …" : "");
    }
}
