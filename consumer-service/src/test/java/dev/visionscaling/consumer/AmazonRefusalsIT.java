package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.FaultyS3;
import dev.visionscaling.consumer.testing.FaultyS3.Fault;
import dev.visionscaling.consumer.testing.FaultyS3.Refusal;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Amazon answers, in the shape that it documents, through the whole consumer. */
class AmazonRefusalsIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private TestEnvironment environment;
    private FaultyS3 s3;

    @BeforeEach
    void setUp() throws IOException {
        environment = TestEnvironment.create();
        s3 = new FaultyS3(environment.bucket());
    }

    @AfterEach
    void tearDown() {
        s3.close();
        environment.close();
    }

    private ServiceProcess start() {
        return Consumers.start(environment, "consumer-1", Map.of("S3_ENDPOINT", s3.endpoint(), "GIVE_UP_AFTER", "1s"));
    }

    @Test
    void rejectsWhatCannotBeReadWithItsCause() throws InterruptedException {
        s3.put("good.jpg", TestImages.jpeg(1), Fault.NONE);
        s3.refuse(
                "archived.jpg",
                new Refusal(
                        403,
                        "InvalidObjectState",
                        "The operation is not valid for the object's storage class",
                        "<StorageClass>GLACIER</StorageClass>"));
        s3.refuse(
                "customer-key.jpg",
                new Refusal(
                        400,
                        "InvalidRequest",
                        "The object was stored using a form of Server Side Encryption. The correct parameters must be"
                                + " provided to retrieve the object.",
                        ""));
        s3.refuse("denied.jpg", new Refusal(403, "AccessDenied", "Access Denied", ""));
        s3.refuse("disabled-key.jpg", new Refusal(400, "KMS.DisabledException", "key/k is disabled.", ""));
        try (ServiceProcess consumer = start().awaitReady()) {
            environment.publish(
                    List.of("archived.jpg", "customer-key.jpg", "denied.jpg", "disabled-key.jpg", "good.jpg"));
            await().atMost(LIMIT).until(environment::everythingIsCommitted);
            assertThat(environment.predictions()).isEqualTo(1);
            assertThat(environment.rejected())
                    .isEqualTo(Map.of(
                            "archived.jpg", "archived",
                            "customer-key.jpg", "encrypted",
                            "denied.jpg", "access-denied",
                            "disabled-key.jpg", "encrypted"));
            assertThat(environment.query("SELECT detail FROM rejected_images ORDER BY image_key"))
                    .satisfiesExactly(
                            archived -> assertThat(archived).startsWith("it is archived (GLACIER): restore it"),
                            key -> assertThat(key)
                                    .startsWith("it is encrypted with a key that only its uploader has (SSE-C)"),
                            denied -> assertThat(denied)
                                    .isEqualTo("access to the object is denied (403 AccessDenied Access Denied)"),
                            disabled ->
                                    assertThat(disabled).startsWith("its KMS key cannot be used: allow kms:Decrypt"));
            assertThat(consumer.get("/health/ready")).startsWith("200");
        }
    }

    @Test
    void anExpiredSessionTokenRejectsNothing() throws InterruptedException {
        List<String> keys = List.of("1.jpg", "2.jpg", "3.jpg");
        keys.forEach(key -> s3.put(key, TestImages.jpeg(1), Fault.NONE));
        try (ServiceProcess consumer = start().awaitReady()) {
            s3.refuseAll(Optional.of(new Refusal(400, "ExpiredToken", "The provided token has expired.", "")));
            environment.publish(keys);
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(consumer.get("/health/ready"))
                            .startsWith("503")
                            .contains("S3: bucket " + environment.bucket() + ": the session token has expired"));
            // Ten times as many attempts as would give an object up.
            await().atMost(LIMIT).until(() -> s3.failures() > 240);
            assertThat(environment.rejections()).isZero();
            s3.refuseAll(Optional.empty());
            await().atMost(LIMIT).until(() -> environment.predictions() == keys.size());
            assertThat(environment.rejections()).isZero();
        }
    }

    @Test
    void doesNotStartWithABucketInAnotherRegion() {
        s3.refuseAll(Optional.of(new Refusal(
                400,
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
                "<Region>eu-west-1</Region>")));
        try (ServiceProcess consumer = start()) {
            assertThat(consumer.awaitExit()).isEqualTo(1);
            assertThat(consumer.output())
                    .contains("error: S3 bucket " + environment.bucket() + " at " + s3.endpoint()
                            + ": it is in region eu-west-1: set S3_REGION=eu-west-1")
                    .doesNotContain("\tat ");
        }
    }
}
