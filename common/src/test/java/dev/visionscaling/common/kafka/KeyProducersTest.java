package dev.visionscaling.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KeyProducersTest {
    private static final KafkaSettings SETTINGS = new KafkaSettings("localhost:9092", "image-keys", 3, Map.of());

    private static ProducerRecord<byte[], byte[]> recordOf(String bucket, String key) {
        return KeyProducers.record(SETTINGS, new ImageId(bucket, key), 42);
    }

    @Test
    void inTheDefaultBucketTheKeyAloneIsKeyAndValue() {
        ProducerRecord<byte[], byte[]> message = recordOf(ImageId.DEFAULT_BUCKET, "für/a+b.jpg");
        assertThat(message.topic()).isEqualTo("image-keys");
        assertThat(message.timestamp()).isEqualTo(42);
        assertThat(message.value()).isEqualTo("für/a+b.jpg".getBytes(StandardCharsets.UTF_8));
        assertThat(message.key()).isEqualTo(message.value());
    }

    @Test
    void inAnotherBucketTheValueIsAnEventThatNamesIt() {
        ProducerRecord<byte[], byte[]> message = recordOf("more-images", "für/a+b.jpg");
        assertThat(message.value()).isEqualTo(SingleImageMessage.of("more-images", "für/a+b.jpg"));
        assertThat(message.key()).isEqualTo("more-images/für/a+b.jpg".getBytes(StandardCharsets.UTF_8));
    }
}
