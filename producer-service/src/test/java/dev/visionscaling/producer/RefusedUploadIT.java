package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads to a simulated store that refuses some keys, as stores do with keys that they cannot keep. */
class RefusedUploadIT {
    private static final String LIST =
            "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><KeyCount>0</KeyCount></ListBucketResult>";
    private static final String REFUSAL =
            "<Error><Code>InvalidArgument</Code><Message>unsuitable key</Message></Error>";

    private final TestEnvironment environment = TestEnvironment.create();

    @TempDir
    private Path folder;

    private HttpServer store;
    private String refused = "bad";

    @BeforeEach
    void start() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        store.createContext("/", this::answer);
        store.start();
    }

    @AfterEach
    void stop() {
        store.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String method = exchange.getRequestMethod();
            boolean bad =
                    method.equals("PUT") && exchange.getRequestURI().getPath().contains(refused);
            String text = bad ? REFUSAL : method.equals("GET") ? LIST : "";
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(bad ? 400 : 200, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Test
    void aRefusedKeyIsNamedAndTheOthersAreUploaded() throws IOException {
        images("good-1.jpg", "bad.jpg", "good-2.jpg");

        TestProducer.Run run = upload();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("failed: " + folder.resolve("bad.jpg")
                        + ": S3 refuses it as bad.jpg: 400 InvalidArgument unsuitable key");
        assertThat(run.out()).startsWith("uploaded 2 images").contains("1 failed");
        assertThat(environment.query("SELECT image_key FROM image_info ORDER BY image_key"))
                .containsExactly("good-1.jpg", "good-2.jpg");
    }

    @Test
    void aStoreThatRefusesEverythingEndsTheUpload() throws IOException {
        refused = "jpg";
        for (int i = 0; i < 60; i++) {
            images("image-" + i + ".jpg");
        }

        TestProducer.Run run = upload();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("error: S3 bucket " + environment.s3Settings().bucket()
                        + ": 400 InvalidArgument unsuitable key");
    }

    private void images(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(folder.resolve(name), name);
        }
    }

    private TestProducer.Run upload() {
        return new TestProducer(environment)
                .run(
                        Map.of(
                                "S3_ENDPOINT",
                                "http://127.0.0.1:" + store.getAddress().getPort()),
                        "upload",
                        folder.toString());
    }
}
