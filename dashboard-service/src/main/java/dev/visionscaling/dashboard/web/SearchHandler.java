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
import java.util.concurrent.Semaphore;

/** Answers what the page's filters ask. */
final class SearchHandler implements HttpHandler {
    private static final int LIMIT = 60;
    private static final int MAX_TEXT = ImageKey.MAX_BYTES;
    private static final int AT_ONCE = 2;

    private final ResultArchive archive;
    private final LiveState state;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    SearchHandler(ResultArchive archive, LiveState state) {
        this.archive = archive;
        this.state = state;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ResultQuery query = query(QueryParameters.of(exchange.getRequestURI()));
        OutageCheck.requireDatabase(state);
        try {
            turns.acquire();
            try {
                reply(exchange, archive.find(query));
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(String.valueOf(e.getMessage()));
        }
    }

    private static ResultQuery query(QueryParameters text) {
        text.values().values().forEach(value -> {
            if (value.length() > 2 * MAX_TEXT || value.indexOf('\0') >= 0) {
                throw new BadRequestException("no value can be like this");
            }
        });
        return new ResultQuery(
                text.get("category"),
                text.get("host"),
                text.get("search"),
                text.get("min").map(SearchHandler::percent).orElse(0.0),
                order(text.get("order")),
                text.get("after"),
                LIMIT);
    }

    private static ResultQuery.Order order(Optional<String> name) {
        return switch (name.orElse("newest")) {
            case "newest" -> ResultQuery.Order.NEWEST;
            case "least-confident" -> ResultQuery.Order.LEAST_CONFIDENT;
            default -> throw new BadRequestException("the order is newest or least-confident");
        };
    }

    private static double percent(String text) {
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= 100) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, in the same words as a number out of range
        }
        throw new BadRequestException("the least confidence is a number from 0 to 100");
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
