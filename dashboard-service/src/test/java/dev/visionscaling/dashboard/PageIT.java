package dev.visionscaling.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.testing.TestEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String HOSTILE = "<img src=x onerror=alert(1)>.jpg";

    private TestEnvironment environment;
    private DashboardProcess page;

    @BeforeAll
    void open() {
        environment = TestEnvironment.create();
        page = DashboardProcess.open(environment, Map.of());
    }

    @AfterAll
    void close() {
        page.close();
        environment.close();
    }

    @Test
    void showsANewResult() {
        try (EventStreamReader events = page.events()) {
            await().atMost(LIMIT).until(() -> !events.data().isEmpty());
            assertThat(events.data().get(0)).startsWith("{\"full\":true,\"loaded\":true");

            environment.predict("fast.jpg", "nut", 99);

            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(events.data()).anyMatch(data -> data.contains("\"key\":\"fast.jpg\"")));
        }
    }

    @Test
    void showsARowThatCommitsAfterLaterOnes() throws Exception {
        try (EventStreamReader events = page.events();
                Connection slow = environment.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("INSERT INTO prediction_results VALUES"
                    + " ('late.jpg', 'nut', 50, 'slow', now() - interval '1 hour', 'model', 'digest', 1)");
            environment.predict("early.jpg", "nut", 50);
            await().atMost(LIMIT).until(() -> events.data().stream().anyMatch(data -> data.contains("early.jpg")));

            slow.commit();

            await().atMost(LIMIT).until(() -> events.data().stream().anyMatch(data -> data.contains("late.jpg")));
        }
    }

    @Test
    void continuesAfterALostConnection() {
        String seen;
        environment.predict("before.jpg", "screw", 50);
        try (EventStreamReader events = page.events()) {
            await().atMost(LIMIT).until(() -> events.data().stream().anyMatch(data -> data.contains("before.jpg")));
            seen = events.lastId();
        }
        environment.predict("meanwhile.jpg", "screw", 50);
        await().atMost(LIMIT).until(() -> page.get("/results").body().contains("meanwhile.jpg"));

        try (EventStreamReader events = page.events("Last-Event-ID", seen)) {
            await().atMost(LIMIT).until(() -> events.data().stream().anyMatch(data -> data.contains("meanwhile.jpg")));
            assertThat(events.data().get(0)).startsWith("{\"full\":false");
            assertThat(String.join("", events.data())).doesNotContain("\"key\":\"before.jpg\"");
        }
    }

    @Test
    void deliversAHostileKeyAsDataOnly() {
        environment.predict(HOSTILE, "nut", 50);

        await().atMost(LIMIT).untilAsserted(() -> {
            HttpResponse<String> results = page.get("/results?search=onerror");
            assertThat(results.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(results.body()).contains("\"key\":\"" + HOSTILE + "\"");
        });
        assertThat(page.get("/").body()).doesNotContain("onerror");
    }

    @Test
    void servesThumbnailsOfKnownImagesOnly() throws IOException {
        environment.put("known.png", png());
        environment.put("secret.png", png());
        environment.put("broken.png", new byte[] {1, 2, 3});
        environment.predict("known.png", "nut", 50);
        environment.predict("broken.png", "nut", 50);
        environment.predict("gone.png", "nut", 50);

        HttpResponse<byte[]> known = page.bytes(DashboardProcess.withKey("/thumbnail", "known.png"));
        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(known.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(known.headers().firstValue("Cache-Control")).contains("private, max-age=600");
        String tag = known.headers().firstValue("ETag").orElseThrow();
        assertThat(page.bytes(DashboardProcess.withKey("/thumbnail", "known.png"), "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(page.get(DashboardProcess.withKey("/thumbnail", "secret.png"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(page.get(DashboardProcess.withKey("/image", "secret.png")).statusCode())
                .isEqualTo(404);
        assertThat(page.get(DashboardProcess.withKey("/thumbnail", "broken.png"))
                        .body())
                .startsWith("<svg");
        assertThat(page.get(DashboardProcess.withKey("/thumbnail", "gone.png")).body())
                .startsWith("<svg");
        assertThat(page.get("/thumbnail?key=" + "a".repeat(2_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void neverServesAnImageAsAScriptOrPage() throws IOException {
        environment.put("image.png", png());
        environment.put("page.html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        environment.predict("image.png", "nut", 50);
        environment.predict("page.html", "nut", 50);

        HttpResponse<byte[]> image = page.bytes(DashboardProcess.withKey("/image", "image.png"));
        assertThat(image.body()).isEqualTo(png());
        assertThat(image.headers().firstValue("Content-Type")).contains("image/png");
        HttpResponse<byte[]> other = page.bytes(DashboardProcess.withKey("/image", "page.html"));
        assertThat(other.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(other.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename*=UTF-8''page.html");
        assertThat(other.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; sandbox");
    }

    @Test
    void pagesThroughResultsInBothOrders() {
        for (int i = 0; i < 130; i++) {
            environment.predict("many/" + i, "spring", i % 100);
        }

        for (String order : new String[] {"newest", "least-confident"}) {
            String first = page.get("/results?category=spring&order=" + order).body();
            String next = first.replaceFirst(".*\"next\":\"([^\"]+)\".*", "$1");
            String second = page.get("/results?category=spring&order=" + order + "&after=" + next.replace("/", "%2F"))
                    .body();
            assertThat(keys(first)).isEqualTo(60);
            assertThat(keys(second)).isEqualTo(60);
            assertThat(first.replaceFirst(".*?\"key\":\"([^\"]+)\".*", "$1"))
                    .isNotEqualTo(second.replaceFirst(".*?\"key\":\"([^\"]+)\".*", "$1"));
        }
        assertThat(page.get("/results?category=spring&min=95").body()).doesNotContain("\"confidence\":94");
        assertThat(page.get("/results?min=many").statusCode()).isEqualTo(400);
        assertThat(page.get("/results?after=x:y").statusCode()).isEqualTo(400);
        assertThat(page.get("/results?search=%27;--").body()).isEqualTo("{\"results\":[]}");
    }

    @Test
    void findsRareMatchesAmongManyRows() {
        environment.execute("""
                INSERT INTO prediction_results
                    (image_key, category, confidence, hostname, time, model, weights_digest, latency_ms)
                SELECT 'haystack/' || n, 'hay', 20 + n % 80, CASE n WHEN 77 THEN 'rare-host' ELSE 'host-2' END, now(),
                    'model', 'digest', 12
                FROM generate_series(1, 12000) n""");
        environment.predict("needle/1.jpg", "hay", 50);
        environment.execute("INSERT INTO prediction_results SELECT 'later/' || n, 'hay', 50, 'host-2', now(), 'model',"
                + " 'digest', 12 FROM generate_series(1, 9000) n");

        for (String order : new String[] {"newest", "least-confident"}) {
            assertThat(allPages("search=needle&order=" + order)).contains("needle/1.jpg");
            assertThat(allPages("host=rare-host&order=" + order)).contains("\"key\":\"haystack/77\"");
            // 119, 1190 to 1199, 11900 to 11999
            assertThat(keys(allPages("search=stack/119&order=" + order))).isEqualTo(111);
        }
        assertThat(allPages("search=no-such-key")).isEqualTo("{\"results\":[]}");
    }

    /** Reads all pages of results: one response covers only the rows that could be searched in a short time. */
    private String allPages(String query) {
        StringBuilder pages = new StringBuilder();
        String response = page.get("/results?" + query).body();
        while (response.contains("\"next\"")) {
            if (keys(response) > 0) {
                pages.append(response);
            }
            String next = response.replaceFirst(".*\"next\":\"([^\"]+)\".*", "$1");
            response = page.get("/results?" + query + "&after=" + next.replace("/", "%2F"))
                    .body();
        }
        return pages.append(response).toString();
    }

    @Test
    void servesTheDetailsOfAResult() {
        environment.predict("plain.jpg", "nut", 90);
        environment.predict("close.jpg", "nut", 90);
        environment.execute(
                "UPDATE prediction_results SET runners_up = '[[\"bolt\",9.5]]', novelty = 1.254, framing = 'whole 0.1,0,0.5,1'"
                        + " WHERE image_key = 'close.jpg'");

        assertThat(page.get(DashboardProcess.withKey("/details", "close.jpg")).body())
                .isEqualTo("{\"weights\":\"digest\",\"framing\":\"whole 0.1,0,0.5,1\",\"novelty\":1.25,"
                        + "\"runnersUp\":[[\"bolt\",9.5]]}");
        assertThat(page.get(DashboardProcess.withKey("/details", "plain.jpg")).body())
                .isEqualTo("{\"weights\":\"digest\"}");
        assertThat(page.get(DashboardProcess.withKey("/details", "nothing.jpg")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsTheBinsThatRulesChose() {
        environment.predict("ruled/1.jpg", "cam", 90);
        environment.predict("unruled/1.jpg", "cam", 90);
        environment.execute("UPDATE prediction_results SET bin = 'left', rules_digest = 'rules', novelty = 0.5"
                + " WHERE image_key = 'ruled/1.jpg'");

        assertThat(page.get("/results?bin=left").body())
                .contains("\"key\":\"ruled/1.jpg\",\"category\":\"cam\",\"bin\":\"left\",\"confidence\":90.0")
                .doesNotContain("unruled");
        assertThat(page.get("/results?bin=cam").body())
                .contains("\"key\":\"unruled/1.jpg\",\"category\":\"cam\",\"confidence\":90.0")
                .doesNotContain("\"ruled");
        assertThat(keys(page.get("/results?category=cam").body())).isEqualTo(2);
        assertThat(page.get(DashboardProcess.withKey("/details", "ruled/1.jpg")).body())
                .isEqualTo("{\"weights\":\"digest\",\"rules\":\"rules\",\"novelty\":0.5}");
    }

    @Test
    void servesEveryScriptAndStyleOfThePage() {
        Deque<String> open = new ArrayDeque<>(List.of("/"));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String path = open.pop();
            HttpResponse<String> file = page.get(path);
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            Pattern.compile("from \"\\./(\\w+\\.js)\"|(?:src|href)=\"((?:js|css)/[\\w.]+)\"")
                    .matcher(file.body())
                    .results()
                    .map(found -> found.group(1) != null ? "/js/" + found.group(1) : "/" + found.group(2))
                    .filter(seen::add)
                    .forEach(open::push);
        }
        assertThat(seen).contains("/css/page.css", "/js/main.js", "/js/redrive.js");
    }

    @Test
    void restrictsWhatBrowsersDo() {
        HttpResponse<String> index = page.get("/");

        assertThat(index.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(index.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(index.body())
                .doesNotContain("<style", "onclick=", "style=")
                .doesNotContainPattern("<script(?![^>]* src)");
        assertThat(page.post("/", "").statusCode()).isEqualTo(405);
        assertThat(page.get("/../pom.xml").statusCode()).isEqualTo(404);
        assertThat(page.get("/?" + "a".repeat(9_000)).statusCode()).isEqualTo(414);
    }

    private static int keys(String json) {
        return json.split("\"key\":", -1).length - 1;
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
