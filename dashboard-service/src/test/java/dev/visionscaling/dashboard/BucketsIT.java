package dev.visionscaling.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.testing.TestEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The same keys in several buckets, on the page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketsIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private TestEnvironment environment;
    private String otherBucket;
    private DashboardProcess page;

    @BeforeAll
    void open() {
        environment = TestEnvironment.create();
        otherBucket = environment.createOtherBucket();
        page = DashboardProcess.open(environment, Map.of("S3_ALLOWED_BUCKETS", otherBucket));
    }

    @AfterAll
    void close() {
        page.close();
        environment.close();
    }

    @Test
    void showsTheImageOfTheRightBucket() throws IOException {
        environment.put("same.png", png(1));
        environment.put(otherBucket, "same.png", png(2));
        environment.predict("same.png", "nut", 50);
        predict(otherBucket, "same.png", "bolt");

        assertThat(page.bytes(image("/image", "same.png", "")).body()).isEqualTo(png(1));
        assertThat(page.bytes(image("/image", "same.png", otherBucket)).body()).isEqualTo(png(2));
        assertThat(page.bytes(image("/thumbnail", "same.png", "")).body())
                .isNotEqualTo(
                        page.bytes(image("/thumbnail", "same.png", otherBucket)).body());
        environment.execute("UPDATE prediction_results SET weights_digest = 'other' WHERE bucket = ?", otherBucket);
        assertThat(page.get(image("/details", "same.png", "")).body()).isEqualTo("{\"weights\":\"digest\"}");
        assertThat(page.get(image("/details", "same.png", otherBucket)).body()).isEqualTo("{\"weights\":\"other\"}");
    }

    @Test
    void showsTheBucketInResultsAndEvents() {
        environment.predict("seen.jpg", "nut", 50);
        try (EventStreamReader events = page.events()) {
            await().atMost(LIMIT).until(() -> !events.data().isEmpty());

            predict(otherBucket, "seen.jpg", "bolt");

            String named = "\"key\":\"seen.jpg\",\"bucket\":\"" + otherBucket + "\",\"category\":\"bolt\"";
            await().atMost(LIMIT).until(() -> events.data().stream().anyMatch(data -> data.contains(named)));
            for (String order : new String[] {"newest", "least-confident"}) {
                assertThat(page.get("/results?search=seen&order=" + order).body())
                        .contains(named, "\"key\":\"seen.jpg\",\"category\":\"nut\"");
            }
        }
    }

    @Test
    void pagesThroughResultsThatDifferInTheirBucketOnly() {
        environment.execute(
                "INSERT INTO prediction_results (bucket, image_key, category, confidence, hostname, time, model, "
                        + "weights_digest, latency_ms) SELECT 'bucket-' || n, 'paged.jpg', 'pulley', 50, 'host', now(), "
                        + "'model', 'digest', 5 FROM generate_series(1, 150) n");
        for (String order : new String[] {"newest", "least-confident"}) {
            String first = page.get("/results?category=pulley&order=" + order).body();
            String second = next(first, order);
            List<String> shown = Pattern.compile("\"bucket\":\"([^\"]+)\"")
                    .matcher(first + second + next(second, order))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(shown).hasSize(150).doesNotHaveDuplicates();
        }
    }

    @Test
    void asksNoBucketThatIsNotAllowed() throws IOException {
        String secret = environment.bucket() + "-secret";
        predict(secret, "secret.png", "nut");
        predict("not/a..bucket?", "secret.png", "nut");
        environment.put("secret.png", png(3));

        assertThat(page.get(image("/image", "secret.png", secret)).statusCode()).isEqualTo(404);
        assertThat(page.get(image("/image", "secret.png", "not/a..bucket?")).statusCode())
                .isEqualTo(404);
        assertThat(page.get(image("/thumbnail", "secret.png", secret)).body()).startsWith("<svg");
        // No table contains this one, although its bucket is allowed.
        assertThat(page.get(image("/image", "secret.png", otherBucket)).statusCode())
                .isEqualTo(404);
    }

    private String next(String results, String order) {
        String after = results.replaceFirst(".*\"next\":\"([^\"]+)\".*", "$1");
        return page.get("/results?category=pulley&order=" + order + "&after="
                        + URLEncoder.encode(after, StandardCharsets.UTF_8))
                .body();
    }

    private void predict(String bucket, String key, String category) {
        environment.execute("""
                INSERT INTO prediction_results
                    (bucket, image_key, category, confidence, hostname, time, model, weights_digest, latency_ms)
                VALUES (?, ?, ?, 50, 'host-1', now(), 'model', 'digest', 12)""", bucket, key, category);
    }

    private static String image(String path, String key, String bucket) {
        return DashboardProcess.withKey(path, key) + "&bucket=" + URLEncoder.encode(bucket, StandardCharsets.UTF_8);
    }

    /** A picture that differs with {@code number} in its size. */
    private static byte[] png(int number) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 100 * number, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
