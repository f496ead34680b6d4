package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.search.ResultArchive;
import dev.visionscaling.dashboard.search.ResultDetails;
import java.io.IOException;
import java.util.Optional;

/** Serves the details of one result. */
final class ResultHandler implements HttpHandler {
    private final ResultArchive archive;
    private final LiveState state;

    ResultHandler(ResultArchive archive, LiveState state) {
        this.archive = archive;
        this.state = state;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ImageId image = QueryParameters.of(exchange.getRequestURI()).image();
        OutageCheck.requireDatabase(state);
        Optional<ResultDetails> details = archive.details(image);
        if (details.isEmpty()) {
            HttpResponses.problem(exchange, 404, "the image has no result");
            return;
        }
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        HttpResponses.send(exchange, 200, "application/json", json(details.get()));
    }

    private static byte[] json(ResultDetails details) {
        return Json.object(json -> {
            json.writeStringField("weights", details.weightsDigest());
            if (details.rulesDigest().isPresent()) {
                json.writeStringField("rules", details.rulesDigest().get());
            }
            if (details.registered().isPresent()) {
                json.writeNumberField("registered", details.registered().get().toEpochMilli());
            }
            if (details.framing().isPresent()) {
                json.writeStringField("framing", details.framing().get());
            }
            if (details.novelty().isPresent()) {
                json.writeNumberField("novelty", Json.rounded(details.novelty().getAsDouble()));
            }
            if (details.runnersUp().isPresent()) {
                json.writeFieldName("runnersUp");
                json.writeRawValue(details.runnersUp().get()); // the type of the column is JSON
            }
        });
    }
}
