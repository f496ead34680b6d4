package dev.visionscaling.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseOutageIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void reportsTheOutageAndRecoversByItself() throws Exception {
        try (Scene scene = new Scene();
                DashboardProcess page = DashboardProcess.open(scene, Map.of());
                EventStreamReader events = page.events()) {
            await().atMost(LIMIT).until(() -> !events.data().isEmpty());

            scene.stack().postgres().stop();
            try {
                await().atMost(LIMIT)
                        .until(() -> events.data().stream().anyMatch(data -> data.contains("\"outage\":{\"since\":")));
                assertThat(page.get("/results").statusCode()).isEqualTo(503);
            } finally {
                scene.stack().postgres().start();
            }

            scene.predict("after.jpg", "nut", 50);
            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(events.data()).anyMatch(data -> data.contains("\"key\":\"after.jpg\""));
                assertThat(events.data()).last().asString().doesNotContain("\"outage\"");
            });
            assertThat(page.get("/results").statusCode()).isEqualTo(200);
        }
    }
}
