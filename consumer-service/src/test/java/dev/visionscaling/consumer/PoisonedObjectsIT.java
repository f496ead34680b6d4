package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.kafka.ConsumerGroupLag;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.FaultyS3;
import dev.visionscaling.consumer.testing.FaultyS3.Fault;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Objects and buckets that S3 never delivers, while it delivers others: only they are rejected, and soon. */
class PoisonedObjectsIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** What is checked before the poisoned image is rejected. */
    private interface Check {
        void run() throws Exception;
    }

    private TestEnvironment environment;

    @BeforeEach
    void setUp() {
        environment = TestEnvironment.create();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    private ServiceProcess start(Map<String, String> settings) throws InterruptedException {
        return Consumers.start(environment, "consumer-1", settings).awaitReady();
    }

    private ServiceProcess start(FaultyS3 s3, Map<String, String> settings) throws InterruptedException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("S3_ENDPOINT", s3.endpoint());
        return start(all);
    }

    private String event(String bucket, String key) {
        return """
                {"source":"aws.s3","detail-type":"Object Created",
                 "detail":{"bucket":{"name":"%s"},"object":{"key":"%s"}}}
                """.formatted(bucket, key);
    }

    private void publishEvent(String bucket, String key) {
        environment.publishMessage(event(bucket, key).getBytes(StandardCharsets.UTF_8));
    }

    private void awaitEverythingCommitted() {
        await().atMost(LIMIT).until(environment::everythingIsCommitted);
    }

    @Test
    void rejectsKeysThatTheStoreDoesNotSignAlike() throws InterruptedException {
        environment.put("good.jpg", TestImages.jpeg(1));
        try (ServiceProcess consumer = start(Map.of("GIVE_UP_AFTER", "2s"))) {
            environment.publish(List.of("/x.jpg", "a//b.jpg", "good.jpg"));
            awaitEverythingCommitted();
            assertThat(environment.rejected()).isEqualTo(Map.of("/x.jpg", "unreadable", "a//b.jpg", "unreadable"));
            assertThat(environment.query("SELECT DISTINCT detail FROM rejected_images"))
                    .allSatisfy(detail -> assertThat(detail)
                            .startsWith("403 SignatureDoesNotMatch")
                            .contains(" tries in ")
                            .endsWith(" s, while bucket " + environment.bucket() + " worked"));
            assertThat(environment.predictions()).isEqualTo(1);
            assertThat(consumer.output()).doesNotContain("start again from the last commit");
        }
    }

    @Test
    void aMissingFurtherBucketConcernsItsOwnImages() throws InterruptedException {
        String other = environment.bucket() + "-other";
        environment.put("good.jpg", TestImages.jpeg(1));
        try (ServiceProcess consumer = start(Map.of("GIVE_UP_AFTER", "2s", "S3_ALLOWED_BUCKETS", other))) {
            assertThat(consumer.output())
                    .contains("S3 bucket " + other + " does not exist")
                    .contains(": correct S3_ALLOWED_BUCKETS, or create it");
            assertThat(consumer.get("/health/ready")).startsWith("200").contains("warning, bucket " + other + ": ");
            assertThat(consumer.get("/metrics")).contains("bucket_available{bucket=\"" + other + "\"} 0.0");
            publishEvent(other, "missing-1.jpg");
            publishEvent(other, "missing-2.jpg");
            environment.publish(List.of("good.jpg"));
            awaitEverythingCommitted();
            assertThat(environment.rejected())
                    .isEqualTo(Map.of("missing-1.jpg", "bucket-unavailable", "missing-2.jpg", "bucket-unavailable"));
            assertThat(environment.query("SELECT DISTINCT detail FROM rejected_images"))
                    .allSatisfy(detail -> assertThat(detail).startsWith("bucket " + other + " does not exist: 404"));
            assertThat(environment.predictions()).isEqualTo(1);

            try (S3Client s3 = S3Clients.open(environment.s3Settings(), 1, 3)) {
                s3.createBucket(request -> request.bucket(other));
            }
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(consumer.get("/health/ready"))
                            .startsWith("200")
                            .doesNotContain("warning"));
            assertThat(consumer.get("/metrics")).contains("bucket_available{bucket=\"" + other + "\"} 1.0");
        }
    }

    @Test
    void rejectsObjectsThatNeverArriveWhole() throws IOException, InterruptedException {
        byte[] image = TestImages.jpeg(1);
        try (FaultyS3 s3 = new FaultyS3(environment.bucket())) {
            s3.put("good.jpg", image, Fault.NONE);
            s3.put("fails.jpg", image, Fault.FAILS);
            s3.put("breaks.jpg", image, Fault.BREAKS);
            s3.put("no-length.jpg", image, Fault.NO_LENGTH);
            try (ServiceProcess consumer = start(s3, Map.of("GIVE_UP_AFTER", "2s"))) {
                // Alone at first, so that the consumer has to look for an object that it can read.
                environment.publish(List.of("fails.jpg", "breaks.jpg"));
                awaitEverythingCommitted();
                environment.publish(List.of("no-length.jpg", "good.jpg"));
                awaitEverythingCommitted();
                assertThat(environment.rejected())
                        .isEqualTo(Map.of("fails.jpg", "unreadable", "breaks.jpg", "unreadable"));
                assertThat(environment.query("SELECT detail FROM rejected_images ORDER BY image_key"))
                        .satisfiesExactly(
                                broken -> assertThat(broken).contains(" tries in "),
                                fails -> assertThat(fails).startsWith("500 InternalError it fails; "));
                assertThat(environment.predictions()).isEqualTo(2);
                assertThat(consumer.get("/health/ready")).startsWith("200");
            }
        }
    }

    @Test
    void anOutageLongerThanTheTimeToGiveUpRejectsNothing() throws IOException, InterruptedException {
        List<String> keys =
                IntStream.range(0, 60).mapToObj(number -> number + ".jpg").toList();
        try (FaultyS3 s3 = new FaultyS3(environment.bucket())) {
            keys.forEach(key -> s3.put(key, TestImages.jpeg(key.length()), Fault.NONE));
            try (ServiceProcess consumer = start(s3, Map.of("GIVE_UP_AFTER", "1s", "DRAIN_TIMEOUT", "5s"))) {
                environment.publish(keys.subList(0, 10));
                awaitEverythingCommitted();
                s3.failForAll(true);
                environment.publish(keys.subList(10, 60));
                // Twice longer than the drain timeout, and so ten times longer than the time to give up.
                await().atMost(LIMIT).until(() -> restarts(consumer) >= 2);
                assertThat(s3.failures()).isGreaterThan(50 * 8);
                assertThat(consumer.get("/health/ready")).startsWith("503").contains("S3: 500 InternalError");
                s3.failForAll(false);
                await().atMost(LIMIT).until(() -> environment.predictions() == keys.size());
                awaitEverythingCommitted();
                assertThat(environment.rejections()).isZero();
            }
        }
    }

    private static int restarts(ServiceProcess consumer) {
        return consumer.output().split("start again from the last commit", -1).length - 1;
    }

    @Test
    void aPoisonedPartitionDoesNotStopTheOthers() throws Exception {
        publishWithPoison(Map.of("GIVE_UP_AFTER", "45s"), () -> {
            await().atMost(LIMIT).until(() -> committed(1) == 30 && committed(2) == 30);
            assertThat(environment.rejections())
                    .as("the good partitions did not wait for the poisoned one")
                    .isZero();
            assertThat(committed(0)).isZero();
        });
    }

    @Test
    void aPoisonedPartitionEndsOnASharedThread() throws Exception {
        publishWithPoison(Map.of("GIVE_UP_AFTER", "5s", "STREAM_THREADS", "1"), () -> {});
    }

    private void publishWithPoison(Map<String, String> settings, Check meanwhile) throws Exception {
        List<String> good =
                IntStream.range(0, 90).mapToObj(number -> number + ".jpg").toList();
        try (FaultyS3 s3 = new FaultyS3(environment.bucket())) {
            good.forEach(key -> s3.put(key, TestImages.jpeg(1), Fault.NONE));
            s3.put("poison.jpg", TestImages.jpeg(1), Fault.FAILS);
            try (ServiceProcess consumer = start(s3, settings)) {
                environment.publish(0, List.of("poison.jpg"));
                for (int partition = 0; partition < 3; partition++) {
                    environment.publish(partition, good.subList(partition * 30, partition * 30 + 30));
                }
                meanwhile.run();
                awaitEverythingCommitted();
                assertThat(environment.predictions()).isEqualTo(good.size());
                assertThat(environment.rejected()).isEqualTo(Map.of("poison.jpg", "unreadable"));
                assertThat(consumer.output()).doesNotContain("start again from the last commit");
            }
        }
    }

    private long committed(int partition) throws Exception {
        try (ConsumerGroupLag lag = new ConsumerGroupLag(environment.kafkaSettings(), Duration.ofMinutes(1))) {
            return Objects.requireNonNullElse(lag.committed(environment.group()).get(partition), 0L);
        }
    }
}
