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

/** Serves original images that the database knows, a few at a time. */
final class ImageHandler implements HttpHandler {
    private static final int CONCURRENCY = 2;
    private static final ImageContent UNKNOWN = new ImageContent.Missing("the database does not know it");

    private final ResultArchive archive;
    private final ImageStore images;
    private final LiveState state;
    private final Turns turns = new Turns(CONCURRENCY);

    ImageHandler(ResultArchive archive, ImageStore images, LiveState state) {
        this.archive = archive;
        this.images = images;
        this.state = state;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ImageId image = QueryParameters.of(exchange.getRequestURI()).image();
        OutageCheck.requireDatabase(state);
        try (ImageContent content = turns.take(() -> archive.knows(image) ? images.fetch(image) : UNKNOWN)
                .orElseGet(ImageContent.Busy::new)) {
            reply(exchange, image.key(), content);
        }
    }

    private static void reply(HttpExchange exchange, String key, ImageContent content) throws IOException {
        if (content instanceof ImageContent.Bytes image) {
            Optional<ImageType> type = ImageType.of(image.bytes());
            // Other files are never displayed, only downloaded.
            String disposition = (type.isPresent() ? "inline" : "attachment") + "; filename*=UTF-8''" + fileName(key);
            exchange.getResponseHeaders().set("Content-Disposition", disposition);
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; sandbox");
            exchange.getResponseHeaders().set("Cache-Control", "private, max-age=60");
            String mediaType = type.map(ImageType::mediaType).orElse("application/octet-stream");
            HttpResponses.send(exchange, 200, mediaType, image.bytes());
        } else if (content instanceof ImageContent.Missing missing) {
            HttpResponses.problem(exchange, 404, "the image cannot be shown: " + missing.reason());
        } else {
            HttpResponses.busy(exchange, "too many images are requested at once");
        }
    }

    private static String fileName(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
