package dev.visionscaling.endtoend.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.endtoend.launcher.SampleImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TestServices;
import dev.visionscaling.harness.testing.TopicAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records disappear from the topic before they are processed; in the end every image has an outcome nevertheless. */
class LostRecordsIT {
    private static final int IMAGES = 12;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    private final TestEnvironment environment = TestEnvironment.migrated();
    private final TopicAdmin admin = new TopicAdmin(environment);

    @BeforeEach
    void publish() throws IOException {
        Path images = SampleImages.draw(Files.createDirectory(folder.resolve("images")), IMAGES);
        produce("upload", images.toString());
        produce("publish");
    }

    @AfterEach
    void tearDown() {
        admin.close();
        environment.close();
    }

    @Test
    void bringsEveryImageToAnOutcomeAfterRetention() throws IOException {
        for (int partition = 0; partition < 3; partition++) {
            admin.deleteRecords(partition, admin.end(partition));
        }
        try (ServiceProcess consumer = consumer()) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(consumer.get("/health/ready"))
                            .startsWith("200")
                            .contains("deleted records: " + IMAGES + " records were deleted")
                            .contains("redrive --missing"));
            assertThat(consumer.get("/metrics")).contains("records_lost_total " + IMAGES + ".0");
            assertThat(consumer.output()).contains("were deleted before group");

            assertThat(produce("redrive", "--missing")).contains("published " + IMAGES + " missing keys again");

            await().atMost(LIMIT).until(() -> environment.predictions() == IMAGES);
        }
    }

    @Test
    void bringsEveryImageToAnOutcomeAfterTheTopicWasMadeAgain() throws IOException {
        try (ServiceProcess consumer = consumer();
                ServiceProcess publisher =
                        TestServices.start("producer-service", environment.environment(), "publish", "--follow")) {
            await().atMost(LIMIT).until(() -> environment.predictions() == IMAGES);
            environment.execute("DELETE FROM prediction_results WHERE image_key LIKE '%1%'");
            long left = environment.predictions();

            admin.delete();

            await().atMost(LIMIT).until(() -> environment.predictions() == IMAGES);
            assertThat(left).isLessThan(IMAGES);
            assertThat(publisher.isAlive()).isTrue();
            assertThat(consumer.isAlive()).isTrue();
            await().atMost(LIMIT).until(consumer::isReady);
        }
    }

    private ServiceProcess consumer() throws IOException {
        Map<String, String> variables = new HashMap<>(environment.environment());
        variables.put("MODEL", SampleImages.randomModel(folder).toString());
        variables.put("INFERENCE_THREADS", "1");
        return TestServices.start("consumer-service", variables).awaitReady();
    }

    private String produce(String... arguments) {
        try (ServiceProcess run = TestServices.start("producer-service", environment.environment(), arguments)) {
            assertThat(run.awaitExit()).as(run::output).isZero();
            return run.output();
        }
    }
}
