package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.visionscaling.common.ImageId;
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

/** Serves original images that the database knows, a few at a time. */
final class ImageHandler implements HttpHandler {
    private static final int CONCURRENCY = 2;

    private final ResultArchive archive;
    private final ImageStore images;
    private final LiveState state;
    private final Semaphore turns = new Semaphore(CONCURRENCY, true);

    ImageHandler(ResultArchive archive, ImageStore images, LiveState state) {
        this.archive = archive;
        this.images = images;
        this.state = state;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ImageId image = QueryParameters.of(exchange.getRequestURI()).image();
        OutageCheck.requireDatabase(state);
        try {
            turns.acquire();
            try {
                reply(exchange, image);
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reply(HttpExchange exchange, ImageId image) throws IOException {
        if (!archive.knows(image)) {
            HttpResponses.problem(exchange, 404, "the image is not known");
        } else if (images.fetch(image) instanceof ImageContent.Bytes content) {
            Optional<ImageType> type = ImageType.of(content.bytes());
            // Other files are never displayed, only downloaded.
            String disposition =
                    (type.isPresent() ? "inline" : "attachment") + "; filename*=UTF-8''" + fileName(image.key());
            exchange.getResponseHeaders().set("Content-Disposition", disposition);
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; sandbox");
            exchange.getResponseHeaders().set("Cache-Control", "private, max-age=60");
            String mediaType = type.map(ImageType::mediaType).orElse("application/octet-stream");
            HttpResponses.send(exchange, 200, mediaType, content.bytes());
        } else {
            HttpResponses.problem(exchange, 404, "the image cannot be read from the bucket");
        }
    }

    private static String fileName(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
