package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.search.ResultArchive;
import dev.visionscaling.dashboard.thumbnails.ImageContent;
import dev.visionscaling.dashboard.thumbnails.ImageStore;
import dev.visionscaling.dashboard.thumbnails.ImageType;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Photos as they lie in the bucket, of images that the database knows only, a few at a time. */
final class ImageHandler implements HttpHandler {
    private static final int AT_ONCE = 2;

    private final ResultArchive archive;
    private final ImageStore photos;
    private final LiveState state;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    ImageHandler(ResultArchive archive, ImageStore photos, LiveState state) {
        this.archive = archive;
        this.photos = photos;
        this.state = state;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String key = QueryParameters.of(exchange.getRequestURI()).imageKey();
        OutageCheck.requireDatabase(state);
        try {
            turns.acquire();
            try {
                reply(exchange, key);
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reply(HttpExchange exchange, String key) throws IOException {
        if (!archive.knows(key)) {
            HttpResponses.problem(exchange, 404, "no such image is known");
        } else if (photos.fetch(key) instanceof ImageContent.Bytes photo) {
            Optional<ImageType> type = ImageType.of(photo.bytes());
            // What is no photo is never shown, only kept.
            String disposition = (type.isPresent() ? "inline" : "attachment") + "; filename*=UTF-8''" + fileName(key);
            exchange.getResponseHeaders().set("Content-Disposition", disposition);
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; sandbox");
            exchange.getResponseHeaders().set("Cache-Control", "private, max-age=60");
            String mediaType = type.map(ImageType::mediaType).orElse("application/octet-stream");
            HttpResponses.send(exchange, 200, mediaType, photo.bytes());
        } else {
            HttpResponses.problem(exchange, 404, "the photo cannot be read from the bucket");
        }
    }

    private static String fileName(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
