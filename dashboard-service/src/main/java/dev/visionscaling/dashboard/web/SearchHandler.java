package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.visionscaling.common.ImageKey;
import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.results.Prediction;
import dev.visionscaling.dashboard.search.ResultArchive;
import dev.visionscaling.dashboard.search.ResultPage;
import dev.visionscaling.dashboard.search.ResultQuery;
import java.io.IOException;
import java.util.Optional;

/** Searches the results that match the page's filters, in a few threads at a time. */
final class SearchHandler implements HttpHandler {
    private static final int PAGE_SIZE = 60;
    private static final int MAX_VALUE_LENGTH = ImageKey.MAX_BYTES;
    private static final int CONCURRENCY = 2;

    private final ResultArchive archive;
    private final LiveState state;
    private final Turns turns = new Turns(CONCURRENCY);

    SearchHandler(ResultArchive archive, LiveState state) {
        this.archive = archive;
        this.state = state;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ResultQuery query = query(QueryParameters.of(exchange.getRequestURI()));
        OutageCheck.requireDatabase(state);
        Optional<ResultPage> page = turns.take(() -> find(query));
        if (page.isPresent()) {
            reply(exchange, page.get());
        } else {
            HttpResponses.busy(exchange, "too many searches are running");
        }
    }

    private ResultPage find(ResultQuery query) {
        try {
            return archive.find(query);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(String.valueOf(e.getMessage()));
        }
    }

    private static ResultQuery query(QueryParameters parameters) {
        parameters.values().values().forEach(value -> {
            if (value.length() > 2 * MAX_VALUE_LENGTH || value.indexOf('\0') >= 0) {
                throw new BadRequestException("a value is too long or contains a NUL character");
            }
        });
        return new ResultQuery(
                parameters.get("bin"),
                parameters.get("category"),
                parameters.get("host"),
                parameters.get("search"),
                parameters.get("min").map(SearchHandler::percent).orElse(0.0),
                order(parameters.get("order")),
                parameters.get("after"),
                PAGE_SIZE);
    }

    private static ResultQuery.Order order(Optional<String> name) {
        return switch (name.orElse("newest")) {
            case "newest" -> ResultQuery.Order.NEWEST;
            case "least-confident" -> ResultQuery.Order.LEAST_CONFIDENT;
            default -> throw new BadRequestException("order must be newest or least-confident");
        };
    }

    private static double percent(String text) {
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= 100) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        throw new BadRequestException("min must be a number from 0 to 100");
    }

    private static void reply(HttpExchange exchange, ResultPage page) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        HttpResponses.send(exchange, 200, "application/json", Json.object(json -> {
            json.writeArrayFieldStart("results");
            for (Prediction prediction : page.results()) {
                Json.prediction(json, prediction);
            }
            json.writeEndArray();
            if (page.next().isPresent()) {
                json.writeStringField("next", page.next().get());
            }
        }));
    }
}
