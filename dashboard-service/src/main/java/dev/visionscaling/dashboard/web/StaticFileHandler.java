package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Serves the files of the page, read once from the jar, and nothing else. */
final class StaticFileHandler implements HttpHandler {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final List<String> NAMES = List.of(
            "index.html",
            "icon.svg",
            "css/page.css",
            "css/parts.css",
            "css/theme.css",
            "js/belt.js",
            "js/bins.js",
            "js/chart.js",
            "js/connection.js",
            "js/details.js",
            "js/dom.js",
            "js/figures.js",
            "js/filters.js",
            "js/format.js",
            "js/frame.js",
            "js/images.js",
            "js/lag.js",
            "js/main.js",
            "js/redrive.js",
            "js/rejections.js",
            "js/results.js",
            "js/store.js");

    private final Map<String, PageFile> files = new HashMap<>();

    /** @param tag entity tag, changes when the bytes do */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record PageFile(String mediaType, String tag, byte[] bytes) {}

    StaticFileHandler() {
        NAMES.forEach(name -> files.put("/" + name, load(name)));
        files.put("/", load("index.html"));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        PageFile file = files.get(exchange.getRequestURI().getPath());
        if (file == null) {
            HttpResponses.problem(exchange, 404, "there is no such page");
            return;
        }
        exchange.getResponseHeaders().set("Cache-Control", "no-cache"); // browsers revalidate it by its tag
        HttpResponses.sendTagged(exchange, file.mediaType(), file.tag(), file.bytes());
    }

    private static PageFile load(String name) {
        try (InputStream in = StaticFileHandler.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the jar");
            }
            byte[] bytes = in.readAllBytes();
            CRC32 sum = new CRC32();
            sum.update(bytes);
            String mediaType = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return new PageFile(
                    mediaType == null ? "application/octet-stream" : mediaType,
                    "\"" + HexFormat.of().toHexDigits((int) sum.getValue()) + "\"",
                    bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
