package dev.visionscaling.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cameras' health on its way from the table to the page. */
class CamerasIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void aCameraThatFreezesReachesThePage() {
        try (TestEnvironment environment = TestEnvironment.create()) {
            environment.executeAll(
                    "INSERT INTO camera_health VALUES ('line-1', 'a', 'ok', 110, 0.01, 0.02, 6.5, 40, now())");
            try (DashboardProcess page = DashboardProcess.open(environment, Map.of());
                    EventStreamReader events = page.events()) {
                await().atMost(LIMIT)
                        .until(() -> contains(
                                events,
                                "\"cameras\":[{\"camera\":\"line-1\",\"state\":\"ok\",\"brightness\":110.0,\"dark\":1.0,"
                                        + "\"bright\":2.0,\"sharpness\":6.5,\"lastImage\":"));

                environment.executeAll("UPDATE camera_health SET state = 'frozen', time = now()");

                await().atMost(LIMIT)
                        .until(() -> contains(events, "\"cameras\":[{\"camera\":\"line-1\",\"state\":\"frozen\""));
                assertThat(page.get("/js/cameras.js").statusCode()).isEqualTo(200);
            }
        }
    }

    private static boolean contains(EventStreamReader events, String text) {
        return events.data().stream().anyMatch(data -> data.contains(text));
    }
}
