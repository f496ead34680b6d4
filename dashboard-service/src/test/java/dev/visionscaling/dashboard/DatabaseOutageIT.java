package dev.visionscaling.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseOutageIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void reportsTheOutageAndRecoversByItself() throws Exception {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(environment, Map.of());
                EventStreamReader events = page.events()) {
            await().atMost(LIMIT).until(() -> !events.data().isEmpty());

            environment.stack().postgres().stop();
            try {
                await().atMost(LIMIT)
                        .until(() -> events.data().stream().anyMatch(data -> data.contains("\"outage\":{\"since\":")));
                assertThat(page.get("/results").statusCode()).isEqualTo(503);
            } finally {
                environment.stack().postgres().start();
            }

            environment.predict("after.jpg", "nut", 50);
            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(events.data()).anyMatch(data -> data.contains("\"key\":\"after.jpg\""));
                assertThat(events.data()).last().asString().doesNotContain("\"outage\"");
            });
            assertThat(page.get("/results").statusCode()).isEqualTo(200);
        }
    }
}
