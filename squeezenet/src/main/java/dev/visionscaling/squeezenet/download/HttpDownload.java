package dev.visionscaling.squeezenet.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;

/** Downloads the rest of a file over HTTP. Not thread-safe. */
final class HttpDownload {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private static final int BUFFER_BYTES = 1 << 16;

    private final URI address;
    private final Path part;
    private final DownloadLimits limits;
    private final DownloadProgress progress;

    HttpDownload(URI address, Path part, DownloadLimits limits, DownloadProgress progress) {
        this.address = address;
        this.part = part;
        this.limits = limits;
        this.progress = progress;
    }

    /** Leaves the whole file, unverified, as {@code part}; after a failure, the bytes that arrived. */
    void run() throws IOException, DownloadException, InterruptedException {
        long start = Files.exists(part) ? Files.size(part) : 0;
        HttpResponse<InputStream> response = request(start);
        if (start > 0 && !continues(response, start)) {
            response.body().close();
            Files.delete(part);
            start = 0;
            response = request(0);
        }
        try (InputStream in = response.body()) {
            int status = response.statusCode();
            if (status == PROXY_AUTHENTICATION_REQUIRED) {
                throw new DownloadException("the download of " + address + proxy()
                        + " needs a user and password for the proxy, which this program does not send: download the file"
                        + " yourself, and set MODEL to its path");
            }
            if (status != (start > 0 ? PARTIAL_CONTENT : OK)) {
                throw new DownloadException(address + proxy() + " returned HTTP status " + status);
            }
            receive(response, in, start);
        }
    }

    /**
     * Returns true if the response begins where the part ends. Any other success means that the part cannot be used.
     */
    private static boolean continues(HttpResponse<InputStream> response, long start) {
        int status = response.statusCode();
        if (status == OK || status == RANGE_NOT_SATISFIABLE) {
            return false;
        }
        String range = response.headers().firstValue("Content-Range").orElse("");
        return status != PARTIAL_CONTENT || range.startsWith("bytes " + start + "-");
    }

    private HttpResponse<InputStream> request(long start) throws DownloadException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(limits.connectTimeout())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(limits.stallTimeout());
        if (start > 0) {
            request.header("Range", "bytes=" + start + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            String proxy = proxy();
            throw new DownloadException(
                    "cannot connect to " + address
                            + (proxy.isEmpty() || e.getMessage() == null ? proxy : proxy + ": " + e.getMessage()),
                    e);
        }
    }

    /** The HTTP proxy that this JVM uses for the address; empty for none. */
    private String proxy() {
        ProxySelector selector = ProxySelector.getDefault();
        return (selector == null ? List.<Proxy>of() : selector.select(address))
                .stream()
                        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                        .map(Proxy::address)
                        .filter(InetSocketAddress.class::isInstance)
                        .map(InetSocketAddress.class::cast)
                        .map(proxy -> " through the proxy " + proxy.getHostString() + ":" + proxy.getPort())
                        .findFirst()
                        .orElse("");
    }

    private void receive(HttpResponse<InputStream> response, InputStream in, long start)
            throws IOException, DownloadException {
        OptionalLong length = response.headers().firstValueAsLong("Content-Length");
        long total = length.isPresent() ? start + length.getAsLong() : 0;
        long received = start;
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                StallTimeout guard = new StallTimeout(in, limits.stallTimeout())) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = read(in, guard, buffer, received); read >= 0; read = read(in, guard, buffer, received)) {
                received += read;
                if (received > limits.maxBytes()) {
                    throw new DownloadException(address + " sent more than " + limits.maxBytes() + " bytes");
                }
                out.write(buffer, 0, read);
                progress.at(received, total);
            }
        }
    }

    private int read(InputStream in, StallTimeout guard, byte[] buffer, long received) throws DownloadException {
        String interrupted =
                address + " stopped sending after " + received + " bytes; run it again to resume from there";
        try {
            int read = in.read(buffer);
            if (read < 0 && guard.hasExpired()) {
                throw new DownloadException(interrupted);
            }
            guard.restart();
            return read;
        } catch (IOException e) {
            throw new DownloadException(interrupted, e);
        }
    }
}
