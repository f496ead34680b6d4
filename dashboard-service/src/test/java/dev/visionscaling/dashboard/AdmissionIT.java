package dev.visionscaling.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.testing.TestEnvironment;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionIT {
    @Test
    void asksForThePassword() {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page =
                        DashboardProcess.open(environment, Map.of("DASHBOARD_PASSWORD", "open sesame"))) {
            assertThat(page.get("/").statusCode()).isEqualTo(401);
            assertThat(page.get("/events").statusCode()).isEqualTo(401);
            assertThat(page.get("/thumbnail?key=a").statusCode()).isEqualTo(401);
            assertThat(page.get("/", "Authorization", basic("any-user:wrong")).statusCode())
                    .isEqualTo(401);
            assertThat(page.get("/", "Authorization", "Basic ???").statusCode()).isEqualTo(401);
            assertThat(page.get("/", "Authorization", basic("any-user:open sesame"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void readsNoPasswordAfterTooManyWrongOnes() {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(environment, Map.of("DASHBOARD_PASSWORD", "sesame"))) {
            for (int i = 0; i < 9; i++) {
                page.get("/", "Authorization", basic("any-user:wrong"));
            }
            assertThat(page.get("/", "Authorization", basic("any-user:sesame")).statusCode())
                    .isEqualTo(200);
            for (int i = 0; i < 20; i++) {
                page.get("/", "Authorization", basic("any-user:wrong"));
            }

            HttpResponse<String> unread = page.get("/", "Authorization", basic("any-user:sesame"));

            assertThat(unread.statusCode()).isEqualTo(429);
            assertThat(unread.headers().firstValue("Retry-After")).isPresent();
            assertThat(page.output()).contains("too many wrong passwords from 127.0.0.1");
        }
    }

    @Test
    void refusesAnEmptyPasswordFile(@TempDir Path directory) throws Exception {
        String empty = Files.createFile(directory.resolve("password")).toString();
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(environment, Map.of("DASHBOARD_PASSWORD_FILE", empty))) {
            assertThat(page.awaitExit()).isEqualTo(2);
            assertThat(page.output()).contains("DASHBOARD_PASSWORD_FILE names a file that is empty: " + empty);
        }
    }

    @Test
    void refusesForeignNamesOnEveryAddress() throws Exception {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(
                        environment, Map.of("DASHBOARD_HOST", "0.0.0.0", "DASHBOARD_NAMES", "line3.factory.example"))) {
            assertThat(page.address().orElseThrow()).startsWith("http://localhost:");
            assertThat(page.get("/").statusCode()).isEqualTo(200);
            assertThat(page.getUnderName("127.0.0.1:8090")).startsWith("HTTP/1.1 200");
            assertThat(page.getUnderName("line3.factory.example:8090")).startsWith("HTTP/1.1 200");
            assertThat(page.getUnderName("attacker.example:8090"))
                    .startsWith("HTTP/1.1 421")
                    .contains("add the name to DASHBOARD_NAMES");
        }
    }

    @Test
    void opensOnEveryLoopbackAddress() {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(environment, Map.of("DASHBOARD_HOST", "127.0.0.2"))) {
            assertThat(page.address().orElseThrow()).startsWith("http://127.0.0.2:");
            assertThat(page.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesLivePagesAboveTheLimit() {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(environment, Map.of("DASHBOARD_MAX_PAGES", "1"));
                EventStreamReader first = page.events()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> first.status() == 200);

            assertThat(page.get("/events").statusCode()).isEqualTo(503);
            assertThat(page.get("/events").body()).contains("the limit of 1 live pages is reached");
            assertThat(page.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void reportsAllInvalidSettings() throws Exception {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page =
                        DashboardProcess.open(environment, Map.of("DASHBOARD_PORT", "99999", "S3_BUCKET", "NO"))) {
            assertThat(page.awaitExit()).isEqualTo(2);
            assertThat(page.output()).contains("DASHBOARD_PORT must be", "S3_BUCKET must be");
        }
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
