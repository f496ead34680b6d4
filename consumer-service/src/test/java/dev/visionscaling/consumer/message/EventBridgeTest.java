package dev.visionscaling.consumer.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventBridgeTest {
    private static ParsedMessage read(KeyDecoding mode, String json) {
        return new MessageReader("images", Set.of("images"), mode).read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String source, String type, String detail) {
        return "{\"source\": \"%s\", \"detail-type\": \"%s\", \"detail\": %s}".formatted(source, type, detail);
    }

    private static String detail(String bucket, String key) {
        return "{\"bucket\": {\"name\": \"%s\"}, \"object\": {\"key\": \"%s\"}}".formatted(bucket, key);
    }

    @ParameterizedTest
    @EnumSource
    void keysAreNeverDecoded(KeyDecoding mode) {
        ParsedMessage message = read(mode, event("aws.s3", "Object Created", detail("images", "für/a+b%2B.jpg")));
        assertThat(message.problems()).isEmpty();
        assertThat(message.images()).containsExactly(new ImageLocation("images", new ImageKey("für/a+b%2B.jpg")));
    }

    @Test
    void otherEventsOfS3AreIgnored() {
        ParsedMessage message = read(KeyDecoding.AUTO, event("aws.s3", "Object Deleted", detail("images", "a")));
        assertThat(message.images()).isEmpty();
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void eventsOfOtherSourcesAreInvalid() {
        assertThat(read(KeyDecoding.AUTO, event("aws.ec2", "Instance Started", "{}"))
                        .problems())
                .containsExactly("an EventBridge event whose source is 'aws.ec2', not aws.s3");
    }

    @Test
    void bucketAndKeyAreValidated() {
        assertThat(read(KeyDecoding.AUTO, event("aws.s3", "Object Created", detail("other", "a")))
                        .problems())
                .containsExactly("detail names bucket 'other', which is neither S3_BUCKET nor in S3_ALLOWED_BUCKETS");
        assertThat(read(KeyDecoding.AUTO, event("aws.s3", "Object Created", "{}"))
                        .problems())
                .containsExactly("detail names no bucket and key");
        assertThat(read(KeyDecoding.AUTO, event("aws.s3", "Object Created", detail("images", "\\u0000")))
                        .problems())
                .containsExactly("detail: the key contains a NUL character");
    }
}
