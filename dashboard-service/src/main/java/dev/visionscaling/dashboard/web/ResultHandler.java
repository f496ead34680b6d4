package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.search.ResultArchive;
import dev.visionscaling.dashboard.search.ResultDetails;
import java.io.IOException;
import java.util.Optional;

/** Answers what the page asks when somebody looks at one result. */
final class ResultHandler implements HttpHandler {
    private final ResultArchive archive;
    private final LiveState state;

    ResultHandler(ResultArchive archive, LiveState state) {
        this.archive = archive;
        this.state = state;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String key = QueryParameters.of(exchange.getRequestURI()).imageKey();
        OutageCheck.requireDatabase(state);
        Optional<ResultDetails> known = archive.details(key);
        if (known.isEmpty()) {
            HttpResponses.problem(exchange, 404, "no such result is known");
            return;
        }
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        HttpResponses.send(exchange, 200, "application/json", json(known.get()));
    }

    private static byte[] json(ResultDetails known) {
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
