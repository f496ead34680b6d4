package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TopicAdmin;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The topic is gone, with keys that nobody has processed: the publisher notices it and publishes them again. */
class LostTopicIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final TestEnvironment environment = TestEnvironment.migrated();
    private final TestProducer producer = new TestProducer(environment);
    private final TopicAdmin admin = new TopicAdmin(environment);

    @AfterEach
    void tearDown() {
        admin.close();
        environment.close();
    }

    @Test
    void publishesAgainAfterTheTopicWasMadeAgain() throws Exception {
        publishedWithSevenOutcomes();
        admin.delete();
        admin.create(3, Map.of());

        try (ServiceProcess publisher = producer.start("publish")) {
            assertThat(publisher.awaitExit()).as(publisher::errors).isZero();
            assertThat(publisher.errors())
                    .contains("was deleted and made again")
                    .contains("3 of 10 published images had no outcome and were published again")
                    .contains("has retention.ms=")
                    .contains("--add-config retention.ms=-1");
        }

        assertThat(producer.topic().distinct(0))
                .containsExactlyInAnyOrder("key-00000008", "key-00000009", "key-00000010");
        assertThat(producer.published()).isEqualTo(10);
        producer.succeed("publish");
        assertThat(producer.topic().values()).hasSize(3);
    }

    @Test
    void publishesAgainToAnotherCluster() {
        publishedWithSevenOutcomes();
        environment.execute("UPDATE publish_checkpoint SET cluster_id = 'the old one'");

        producer.succeed("publish");

        assertThat(producer.topic().values()).hasSize(13);
        assertThat(environment.query("SELECT count(*) FROM publish_checkpoint WHERE cluster_id = 'the old one'"))
                .containsExactly("0");
    }

    @Test
    void adoptsTheTopicOfAnEarlierVersion() {
        publishedWithSevenOutcomes();
        environment.execute("UPDATE publish_checkpoint SET cluster_id = NULL, topic_id = NULL");

        producer.succeed("publish");

        assertThat(producer.topic().values()).hasSize(10);
        assertThat(environment.query("SELECT count(*) FROM publish_checkpoint WHERE topic_id IS NOT NULL"))
                .containsExactly("1");
    }

    @Test
    void createsATopicAgainThatIsDeletedMeanwhile() throws Exception {
        publishedWithSevenOutcomes();
        try (ServiceProcess publisher = producer.start("publish", "--follow")) {
            await().atMost(LIMIT).until(() -> publisher.get("/health/ready").startsWith("200"));
            admin.delete();

            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> producer.topic().values().size() == 3);
            environment.execute("INSERT INTO image_info (image_key) VALUES ('later')");
            await().atMost(LIMIT).until(() -> producer.topic().values().contains("later"));

            assertThat(publisher.errors()).contains("does not exist any more: creating it again");
        }
        assertThat(admin.settings(environment.topic()))
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1")
                .containsEntry("cleanup.policy", "delete");
        assertThat(admin.settings(environment.topic() + "-dlq")).containsEntry("retention.ms", "-1");
    }

    private void publishedWithSevenOutcomes() {
        environment.registerImages(10);
        environment.execute("INSERT INTO prediction_results SELECT image_key, 'bolt', 99, 'host', now(), 'parts',"
                + " 'digest', 5 FROM image_info WHERE id <= 7");
        producer.succeed("publish");
        assertThat(producer.topic().values()).hasSize(10);
    }
}
