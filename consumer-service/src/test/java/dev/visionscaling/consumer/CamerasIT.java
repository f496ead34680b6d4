package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cameras' health as a real consumer sees it: in its metrics, its log and the database. */
class CamerasIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int IMAGES = 25;
    private static final String STATES =
            "SELECT camera, state FROM camera_health WHERE images >= " + IMAGES + " ORDER BY camera";

    private TestEnvironment environment;

    @BeforeEach
    void setUp() {
        environment = TestEnvironment.create();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @Test
    void aFrozenCameraReachesMetricsLogAndTable() throws InterruptedException {
        byte[] still = TestImages.jpeg(1);
        byte[] black = TestImages.plainPng(64, 64);
        for (int number = 0; number < IMAGES; number++) {
            environment.put("line-1/frozen/" + number + ".jpg", still);
            environment.put("line-1/moving/" + number + ".jpg", TestImages.jpeg(5 * number));
            environment.put("line-2/covered/" + number + ".png", black);
        }
        environment.put("latest.jpg", still);
        for (String image : List.of("line-1/frozen/%d.jpg", "line-1/moving/%d.jpg", "line-2/covered/%d.png")) {
            environment.publish(keys(image));
        }
        environment.publish(
                IntStream.range(0, IMAGES).mapToObj(number -> "latest.jpg").toList());

        try (ServiceProcess consumer =
                Consumers.start(environment, "consumer-1", Map.of()).awaitReady()) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(environment.query(STATES))
                            .as(consumer::output)
                            .containsExactly(
                                    "/|ok", "line-1/frozen|frozen", "line-1/moving|ok", "line-2/covered|dark"));
            assertThat(consumer.get("/metrics"))
                    .contains(
                            "camera_frozen{camera=\"line-1/frozen\"} 1",
                            "camera_frozen{camera=\"line-1/moving\"} 0",
                            "camera_frozen{camera=\"line-2/covered\"} 0",
                            "camera_clipped_share{camera=\"line-2/covered\",end=\"dark\"} 1",
                            "camera_images_total{camera=\"line-1/moving\"} ",
                            "camera_images_total{camera=\"other\"} 0");
            assertThat(consumer.output())
                    .contains("camera line-1/frozen is frozen", "camera line-2/covered is too dark")
                    .doesNotContain("camera line-1/moving");
            assertThat(consumer.get("/health/ready")).doesNotContain("camera");
        }
    }

    @Test
    void camerasAreNotWatchedWithAPrefixOfNoFolders() throws InterruptedException {
        environment.put("line-1/0.jpg", TestImages.jpeg(1));
        environment.publish(List.of("line-1/0.jpg"));

        try (ServiceProcess consumer = Consumers.start(environment, "consumer-1", Map.of("CAMERA_PREFIX_DEPTH", "0"))
                .awaitReady()) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(environment.predictions())
                            .as(consumer::output)
                            .isEqualTo(1));
            assertThat(consumer.get("/metrics")).contains("images_in_flight").doesNotContain("camera_");
        }
    }

    private static List<String> keys(String pattern) {
        return IntStream.range(0, IMAGES)
                .mapToObj(number -> pattern.replace("%d", String.valueOf(number)))
                .toList();
    }
}
