package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.visionscaling.dashboard.admission.Admission;
import dev.visionscaling.dashboard.admission.SameOrigin;
import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.redrive.KeyTopic;
import dev.visionscaling.dashboard.redrive.Redrive;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Redrives rejected images: on requests of the page itself only, one at a time, each logged. */
final class RedriveHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RedriveHandler.class);
    private static final int LOGGED_KEYS = 5;

    private final Redrive redrive;
    private final LiveState state;
    private final Admission admission;
    private final Semaphore turn = new Semaphore(1);

    /** @param admission knows the addresses of clients, for the log */
    RedriveHandler(Redrive redrive, LiveState state, Admission admission) {
        this.redrive = redrive;
        this.state = state;
        this.admission = admission;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!SameOrigin.matches(exchange.getRequestHeaders())) {
            HttpResponses.problem(exchange, 403, "only the page itself may redrive images");
        } else if (!SameOrigin.isJson(exchange.getRequestHeaders())) {
            HttpResponses.problem(exchange, 415, "the request must be application/json");
        } else {
            byte[] body = exchange.getRequestBody().readNBytes(RedriveRequest.MAX_BYTES + 1);
            if (body.length > RedriveRequest.MAX_BYTES) {
                HttpResponses.problem(exchange, 413, "the request is too large");
                return;
            }
            RedriveRequest request = RedriveRequest.parse(body);
            OutageCheck.requireDatabase(state);
            redriveInTurn(exchange, request);
        }
    }

    private void redriveInTurn(HttpExchange exchange, RedriveRequest request) throws IOException {
        if (!turn.tryAcquire()) {
            HttpResponses.busy(exchange, "another redrive is running: try again in a moment");
            return;
        }
        Redrive.Redriven redriven;
        try {
            redriven = request.reason().isPresent()
                    ? redrive.byReason(request.reason().get(), request.after())
                    : redrive.byKeys(request.images());
        } catch (KeyTopic.NotPublishedException e) {
            LOG.warn("redrive for {} failed: {}", caller(exchange), e.getMessage());
            HttpResponses.problem(exchange, 503, e.getMessage() + "; trying again does no harm");
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            turn.release();
        }
        report(exchange, redriven);
    }

    private void report(HttpExchange exchange, Redrive.Redriven redriven) throws IOException {
        LOG.info(
                "redrive for {}: published {} keys of rejected images: {}",
                caller(exchange),
                redriven.images().size(),
                named(redriven));
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        HttpResponses.send(exchange, 200, "application/json", Json.object(json -> {
            json.writeNumberField("redriven", redriven.images().size());
            if (redriven.next().isPresent()) {
                json.writeFieldName("next");
                Json.image(json, redriven.next().get());
            }
        }));
    }

    private String caller(HttpExchange exchange) {
        return admission.client(exchange).getHostAddress();
    }

    // A key may contain anything, including line breaks: it must not pass for a line of this log.
    private static String named(Redrive.Redriven redriven) {
        List<String> some = redriven.images().stream()
                .limit(LOGGED_KEYS)
                .map(image -> "'" + image.toString().replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?") + "'")
                .toList();
        return String.join(", ", some) + (redriven.images().size() > LOGGED_KEYS ? ", …" : "");
    }
}
