package dev.visionscaling.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.testing.TestEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
