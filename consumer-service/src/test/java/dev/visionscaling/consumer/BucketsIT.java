package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.kafka.SingleImageMessage;
import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same keys in two allowed buckets, through the whole consumer. */
class BucketsIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private TestEnvironment environment;
    private String otherBucket;
    private ServiceProcess consumer;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
        otherBucket = environment.createOtherBucket();
        consumer = Consumers.start(environment, "consumer-1", Map.of("S3_ALLOWED_BUCKETS", otherBucket))
                .awaitReady();
    }

    @AfterEach
    void tearDown() {
        consumer.close();
        environment.close();
    }

    @Test
    void theSameKeyInTwoBucketsIsTwoImages() {
        environment.put("first.jpg", TestImages.jpeg(1));
        environment.put("second.jpg", TestImages.jpeg(2));
        environment.put("same.jpg", TestImages.jpeg(1));
        environment.put(otherBucket, "same.jpg", TestImages.jpeg(2));
        environment.publish(List.of("first.jpg", "second.jpg", "same.jpg"));
        publish(otherBucket, "same.jpg");

        await().atMost(LIMIT).until(() -> environment.predictions() == 4);

        String like =
                "SELECT p.bucket FROM prediction_results p JOIN prediction_results q USING (category, confidence) "
                        + "WHERE p.image_key = 'same.jpg' AND q.image_key = ";
        assertThat(environment.query(like + "'first.jpg'")).containsExactly("");
        assertThat(environment.query(like + "'second.jpg'")).containsExactly(otherBucket);
    }

    @Test
    void anEventThatNamesTheDefaultBucketIsTheBareKey() {
        environment.put("a.jpg", TestImages.jpeg(1));
        environment.put("b.jpg", TestImages.jpeg(2));
        environment.publish(List.of("a.jpg"));
        publish(environment.bucket(), "a.jpg");
        publish(environment.bucket(), "b.jpg");

        await().atMost(LIMIT).until(() -> environment.predictions() == 2);
        await().atMost(LIMIT).until(environment::everythingIsCommitted);

        assertThat(environment.query("SELECT bucket, image_key FROM prediction_results ORDER BY image_key"))
                .containsExactly("|a.jpg", "|b.jpg");
    }

    @Test
    void aRejectionConcernsTheImageOfItsBucketOnly() {
        environment.put("same.jpg", TestImages.jpeg(1));
        publish(otherBucket, "same.jpg");
        environment.publish(List.of("same.jpg"));

        await().atMost(LIMIT).until(() -> environment.predictions() == 1 && environment.rejections() == 1);
        assertThat(environment.query("SELECT bucket FROM prediction_results")).containsExactly("");
        assertThat(environment.query("SELECT bucket, reason FROM rejected_images"))
                .containsExactly(otherBucket + "|not-found");
        await().atMost(LIMIT).until(() -> environment.deadLetters().size() == 1);
        assertThat(environment
                        .deadLetters()
                        .get(0)
                        .headers()
                        .lastHeader("bucket")
                        .value())
                .isEqualTo(otherBucket.getBytes(StandardCharsets.UTF_8));

        environment.put(otherBucket, "same.jpg", TestImages.jpeg(2));
        publish(otherBucket, "same.jpg");

        await().atMost(LIMIT).until(() -> environment.predictions() == 2);
        assertThat(environment.rejections()).isZero();
    }

    private void publish(String bucket, String key) {
        environment.publishMessage(SingleImageMessage.of(bucket, key));
    }
}
