package dev.visionscaling.consumer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Settings;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.consumer.pipeline.FetchFailedException;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.harness.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Responses of S3, from a small HTTP server that also sends those that a healthy S3 server never sends. */
class S3ImageStoreIT {
    private static final long MAX_BYTES = 1000;

    /** Declared by a server that does not know the length when it starts to answer. */
    private static final int CHUNKED = -1;

    private record Answer(int status, String code, int bodyBytes, int declaredBytes) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final InFlightBudget budget = new InFlightBudget(1, MAX_BYTES);
    private HttpServer server;
    private S3Client client;
    private S3ImageStore store;

    @BeforeEach
    void setUp() throws IOException {
        TestServers.get(); // only for its credentials, which the SDK requires
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            Answer answer =
                    answers.getOrDefault(exchange.getRequestMethod() + " " + path, new Answer(404, "NoSuchKey", 0, 0));
            boolean head = exchange.getRequestMethod().equals("HEAD");
            byte[] body = answer.code().isEmpty()
                    ? new byte[answer.bodyBytes()]
                    : ("<Error><Code>" + answer.code() + "</Code><Message>m</Message></Error>")
                            .getBytes(StandardCharsets.UTF_8);
            int declared = answer.code().isEmpty() ? answer.declaredBytes() : body.length;
            exchange.sendResponseHeaders(
                    answer.status(), head || declared == 0 ? -1 : declared == CHUNKED ? 0 : declared);
            if (!head && declared != 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        client = S3Clients.open(
                new S3Settings(
                        Optional.of(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort())),
                        "us-east-1",
                        "images"),
                4,
                1);
        store = new S3ImageStore(client, budget, MAX_BYTES, "images");
        answers.put("HEAD /images", new Answer(200, "", 0, 0));
    }

    @AfterEach
    void tearDown() {
        client.close();
        server.stop(0);
    }

    @Test
    void fetchesTheWholeObject() throws FetchFailedException, InterruptedException {
        answers.put("GET /images/a.jpg", new Answer(200, "", 700, 700));
        int bytes = fetch("a.jpg").match(content -> content.length, rejection -> -1);
        assertThat(bytes).isEqualTo(700);
        budget.releaseBytes(bytes);
    }

    @Test
    void rejectsOneObjectThatIsDenied() throws FetchFailedException, InterruptedException {
        answers.put("GET /images/a.jpg", new Answer(403, "AccessDenied", 0, 0));
        assertThat(reasonOf(fetch("a.jpg"))).isEqualTo(RejectionReason.ACCESS_DENIED);
    }

    @Test
    void waitsWhenTheWholeBucketIsDenied() {
        answers.put("GET /images/a.jpg", new Answer(403, "AccessDenied", 0, 0));
        answers.put("HEAD /images", new Answer(403, "", 0, 0));
        waits("a.jpg");
    }

    @Test
    void waitsWhenTheCredentialsAreRefused() {
        answers.put("GET /images/a.jpg", new Answer(403, "ExpiredToken", 0, 0));
        waits("a.jpg");
    }

    @Test
    void rejectsAnObjectThatIsMissing() throws FetchFailedException, InterruptedException {
        assertThat(reasonOf(fetch("missing.jpg"))).isEqualTo(RejectionReason.NOT_FOUND);
    }

    @Test
    void waitsWhenTheBucketIsMissing() {
        answers.put("GET /images/a.jpg", new Answer(404, "NoSuchBucket", 0, 0));
        waits("a.jpg");
    }

    @Test
    void waitsWhenTheServerIsOverloaded() {
        answers.put("GET /images/a.jpg", new Answer(503, "SlowDown", 0, 0));
        waits("a.jpg");
    }

    @Test
    void rejectsAnObjectOverTheLimitWithoutReadingIt() throws FetchFailedException, InterruptedException {
        answers.put("GET /images/a.jpg", new Answer(200, "", 2000, 2000));
        assertThat(reasonOf(fetch("a.jpg"))).isEqualTo(RejectionReason.TOO_MANY_BYTES);
    }

    @Test
    void waitsWhenTheBodyEndsEarlyAndReleasesItsBytes() throws FetchFailedException, InterruptedException {
        answers.put("GET /images/a.jpg", new Answer(200, "", 100, 900));
        waits("a.jpg");
        // The budget holds one such image: it would wait forever if the first had kept its bytes.
        answers.put("GET /images/a.jpg", new Answer(200, "", 900, 900));
        int bytes = fetch("a.jpg").match(content -> content.length, rejection -> -1);
        assertThat(bytes).isEqualTo(900);
    }

    @Test
    void fetchesAnObjectThatArrivesInChunks() throws FetchFailedException, InterruptedException {
        answers.put("GET /images/a.jpg", new Answer(200, "", 900, CHUNKED));
        int bytes = fetch("a.jpg").match(content -> content.length, rejection -> -1);
        assertThat(bytes).isEqualTo(900);
        assertThat(budget.bytesInFlight()).isEqualTo(1024);
        budget.releaseBytes(bytes);
    }

    @Test
    void rejectsTooManyChunks() throws FetchFailedException, InterruptedException {
        answers.put("GET /images/a.jpg", new Answer(200, "", 1001, CHUNKED));
        assertThat(reasonOf(fetch("a.jpg"))).isEqualTo(RejectionReason.TOO_MANY_BYTES);
        assertThat(budget.bytesInFlight()).isZero();
    }

    private void waits(String key) {
        assertThatThrownBy(() -> fetch(key)).isInstanceOf(FetchFailedException.class);
    }

    private StageResult<byte[]> fetch(String key) throws FetchFailedException, InterruptedException {
        return store.fetch(new ImageLocation("images", new ImageKey(key)));
    }

    private static RejectionReason reasonOf(StageResult<byte[]> fetched) {
        return fetched.match(
                content -> {
                    throw new AssertionError("fetched");
                },
                Rejection::reason);
    }
}
