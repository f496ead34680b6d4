package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.thumbnails.Thumbnail;
import dev.visionscaling.dashboard.thumbnails.Thumbnails;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Serves thumbnails of images that the database knows, and a placeholder if none can be made. */
final class ThumbnailHandler implements HttpHandler {
    private static final byte[] PLACEHOLDER = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">\
            <rect width="96" height="96" fill="#8b949e" fill-opacity=".18"/>\
            <path d="M28 32h40v32H28zM28 58l12-11 8 7 8-9 12 13M34 40h.1" fill="none" stroke="#8b949e" stroke-width="2.5" \
            stroke-linecap="round" stroke-linejoin="round"/><path d="M22 74 74 22" stroke="#8b949e" stroke-width="2.5"/>\
            </svg>""".getBytes(StandardCharsets.UTF_8);

    private final Thumbnails thumbnails;

    ThumbnailHandler(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ImageId image = QueryParameters.of(exchange.getRequestURI()).image();
        try {
            reply(exchange, thumbnails.of(image));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, Thumbnails.Answer answer) throws IOException {
        if (answer instanceof Thumbnails.Found found) {
            Thumbnail thumbnail = found.thumbnail();
            exchange.getResponseHeaders().set("Cache-Control", "private, max-age=600");
            HttpResponses.sendTagged(exchange, thumbnail.mediaType(), thumbnail.tag(), thumbnail.bytes());
        } else if (answer instanceof Thumbnails.NoThumbnail) {
            exchange.getResponseHeaders().set("Cache-Control", "private, max-age=30");
            HttpResponses.send(exchange, 200, "image/svg+xml", PLACEHOLDER);
        } else if (answer instanceof Thumbnails.UnknownImage) {
            HttpResponses.problem(exchange, 404, "the image is not known");
        } else {
            HttpResponses.busy(exchange, "too many thumbnails are requested at once");
        }
    }
}
