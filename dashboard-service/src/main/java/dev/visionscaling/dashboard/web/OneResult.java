package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.visionscaling.dashboard.LiveState;
import dev.visionscaling.dashboard.Particulars;
import dev.visionscaling.dashboard.ResultArchive;
import java.io.IOException;
import java.util.Optional;

/** Answers what the page asks when somebody looks at one result. */
final class OneResult implements HttpHandler {
    private final ResultArchive archive;
    private final LiveState state;

    OneResult(ResultArchive archive, LiveState state) {
        this.archive = archive;
        this.state = state;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String key = QueryText.of(exchange.getRequestURI()).imageKey();
        Outages.refuse(state);
        Optional<Particulars> known = archive.particulars(key);
        if (known.isEmpty()) {
            Replies.problem(exchange, 404, "no such result is known");
            return;
        }
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        Replies.send(exchange, 200, "application/json", json(known.get()));
    }

    private static byte[] json(Particulars known) {
        return Json.object(json -> {
            json.writeStringField("weights", known.weightsDigest());
            if (known.registered().isPresent()) {
                json.writeNumberField("registered", known.registered().get().toEpochMilli());
            }
            if (known.runnersUp().isPresent()) {
                json.writeFieldName("runnersUp");
                json.writeRawValue(known.runnersUp().get()); // the column's type says that it is JSON
            }
        });
    }
}
