package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All message formats, and all rejection reasons that real servers can cause, through the whole consumer. */
class MessagesIT {
    private TestEnvironment environment;
    private ServiceProcess consumer;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
        consumer = Consumers.start(
                        environment, "consumer-1", Map.of("MAX_IMAGE_BYTES", "100KiB", "MAX_IMAGE_PIXELS", "1000000"))
                .awaitReady();
    }

    @AfterEach
    void tearDown() {
        consumer.close();
        environment.close();
    }

    @Test
    void classifiesTheImagesOfEachMessageFormat() {
        List<String> keys = List.of("bare key+%2B.jpg", "from amazon/ü+1.jpg", "second.jpg", "from eventbridge+1.jpg");
        for (int i = 0; i < keys.size(); i++) {
            environment.put(keys.get(i), TestImages.jpeg(i));
        }
        environment.publish(List.of("bare key+%2B.jpg"));
        publish("""
            {"Records":[
              {"eventSource":"aws:s3","eventName":"ObjectCreated:Put",
               "s3":{"bucket":{"name":"%1$s"},"object":{"key":"from+amazon/%%C3%%BC%%2B1.jpg"}}},
              {"eventSource":"aws:s3","eventName":"ObjectRemoved:Delete",
               "s3":{"bucket":{"name":"%1$s"},"object":{"key":"removed.jpg"}}},
              {"eventSource":"minio:s3","eventName":"s3:ObjectCreated:Put",
               "s3":{"bucket":{"name":"%1$s"},"object":{"key":"second.jpg"}}}]}
            """.formatted(environment.bucket()));
        publish("""
            {"source":"aws.s3","detail-type":"Object Created",
             "detail":{"bucket":{"name":"%s"},"object":{"key":"from eventbridge+1.jpg"}}}
            """.formatted(environment.bucket()));
        publish("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"" + environment.bucket() + "\"}");

        await().atMost(Duration.ofMinutes(2)).until(() -> environment.predictions() == keys.size());
        assertThat(environment.rejections()).isZero();
        assertThat(environment.deadLetters()).isEmpty();
        assertThat(environment.count("SELECT count(*) FROM prediction_results WHERE image_key = 'from amazon/ü+1.jpg'"
                        + " AND category IN ('bolt', 'gear', 'nut') AND confidence BETWEEN 0 AND 100"
                        + " AND hostname = 'consumer-1' AND model = 'test-weights'"
                        + " AND length(weights_digest) = 64 AND latency_ms > 0"))
                .isEqualTo(1);
    }

    @Test
    void classifiesTheImagesOfOtherProgramsMessages() {
        List<String> keys = List.of("quoted.jpg", "line end.jpg", "r2 1.jpg", "sns 1.jpg", "row 1.jpg");
        for (int i = 0; i < keys.size(); i++) {
            environment.put(keys.get(i), TestImages.jpeg(i));
        }
        String bucket = environment.bucket();
        publish("\"quoted.jpg\"");
        publish("line end.jpg\r\n");
        publish("{\"account\":\"0\",\"action\":\"PutObject\",\"bucket\":\"%s\",\"object\":{\"key\":\"r2 1.jpg\"}}"
                .formatted(bucket));
        publish(("{\"Type\":\"Notification\",\"TopicArn\":\"arn\",\"Message\":\"{\\\"Records\\\":[{\\\"eventSource\\\":"
                        + "\\\"aws:s3\\\",\\\"eventName\\\":\\\"ObjectCreated:Put\\\",\\\"s3\\\":{\\\"bucket\\\":{\\\"name\\\":"
                        + "\\\"%s\\\"},\\\"object\\\":{\\\"key\\\":\\\"sns+1.jpg\\\"}}}]}\"}")
                .formatted(bucket));
        publish("{\"op\":\"c\",\"source\":{\"table\":\"image_info\"},\"after\":{\"image_key\":\"row"
                + " 1.jpg\",\"bucket\":\"\"}}");

        await().atMost(Duration.ofMinutes(2)).until(() -> environment.predictions() == keys.size());
        assertThat(environment.rejections()).isZero();
        assertThat(environment.deadLetters()).isEmpty();
    }

    @Test
    void rejectsEachUnusableImageForItsReason() {
        byte[] jpeg = TestImages.jpeg(1);
        environment.put("page.jpg", "<html>not found</html>".getBytes(StandardCharsets.UTF_8));
        environment.put("empty.jpg", new byte[0]);
        environment.put("truncated.jpg", Arrays.copyOf(jpeg, jpeg.length / 2));
        byte[] damaged = TestImages.plainPng(100, 100);
        damaged[damaged.length / 2] ^= 0x55;
        environment.put("damaged.png", damaged);
        environment.put("large.jpg", new byte[150 * 1024]);
        environment.put("many-pixels.png", TestImages.plainPng(4000, 4000));
        environment.put("good.jpg", jpeg);
        environment.publish(List.of(
                "missing.jpg",
                "page.jpg",
                "empty.jpg",
                "truncated.jpg",
                "damaged.png",
                "large.jpg",
                "many-pixels.png",
                "good.jpg"));
        Map<String, String> expected = Map.of(
                "missing.jpg", "not-found",
                "page.jpg", "not-an-image",
                "empty.jpg", "not-an-image",
                "truncated.jpg", "truncated",
                "damaged.png", "corrupt",
                "large.jpg", "too-many-bytes",
                "many-pixels.png", "too-many-pixels");

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(environment.rejected()).containsExactlyInAnyOrderEntriesOf(expected);
            assertThat(environment.predictions()).isEqualTo(1);
        });
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(reasonsOfDeadLetters()).containsExactlyInAnyOrderEntriesOf(expected));
    }

    @Test
    void anInvalidMessageOnlyGetsADeadLetter() {
        environment.put("good.jpg", TestImages.jpeg(1));
        publish("{\"Records\": [");
        publish("{\"hello\":\"world\"}");
        publish("{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"other\"},"
                + "\"object\":{\"key\":\"k\"}}}]}");
        environment.publishMessage(new byte[] {(byte) 0xff, (byte) 0xfe});
        environment.publishMessage(new byte[0]);
        publish("x".repeat(1025));
        environment.publish(List.of("good.jpg"));

        await().atMost(Duration.ofMinutes(2)).until(() -> environment.predictions() == 1);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> environment.deadLetters().size() == 6);
        assertThat(environment.rejections()).isZero();
        assertThat(environment.deadLetters()).allSatisfy(letter -> {
            assertThat(header(letter, "reason")).isEqualTo("invalid-message");
            assertThat(header(letter, "source-topic")).isEqualTo(environment.topic());
        });
        assertThat(consumer.get("/metrics")).contains("dlq_total{reason=\"invalid-message\"} 6.0");
    }

    @Test
    void aLaterSuccessRemovesTheRejection() {
        environment.publish(List.of("late.jpg"));
        await().atMost(Duration.ofMinutes(2)).until(() -> environment.rejections() == 1);
        environment.put("late.jpg", TestImages.jpeg(1));
        environment.publish(List.of("late.jpg"));
        await().atMost(Duration.ofMinutes(2)).until(() -> environment.predictions() == 1);
        assertThat(environment.rejections()).isZero();
    }

    private void publish(String message) {
        environment.publishMessage(message.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> reasonsOfDeadLetters() {
        Map<String, String> reasons = new TreeMap<>();
        environment.deadLetters().forEach(letter -> reasons.put(header(letter, "image-key"), header(letter, "reason")));
        return reasons;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
