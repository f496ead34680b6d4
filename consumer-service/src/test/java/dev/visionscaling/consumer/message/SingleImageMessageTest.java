package dev.visionscaling.consumer.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.kafka.KeyProducers;
import dev.visionscaling.common.kafka.SingleImageMessage;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What writers send, the reader understands. */
class SingleImageMessageTest {
    private static final Set<String> BUCKETS = Set.of("more-images");
    private static final KafkaSettings SETTINGS = new KafkaSettings("localhost:9092", "image-keys", 3, Map.of());

    static Stream<String> oddKeys() {
        return Stream.of(
                "a b+c%2B%20%zz.jpg",
                "\"quoted\"\\back\\slash/\u0001\u001f\u007f",
                "{\"detail\":1}",
                "für/图像/🔩.jpg",
                "line\nbreak\r\u2028\u2029",
                " ",
                "\"quoted\"",
                "[{\"a\":1}]",
                "\n{\"Records\":[]}",
                "\uFEFFmarked",
                "ends with\r\n",
                "\u0012\u0002ab",
                "{\"image_key\":\"other\"}",
                "x".repeat(ImageKey.MAX_BYTES));
    }

    @ParameterizedTest
    @MethodSource("oddKeys")
    void anyKeyInAnyBucketIsReadAsItWasWritten(String key) {
        for (KeyDecoding decoding : KeyDecoding.values()) {
            assertThat(read(SingleImageMessage.of("more-images", key), decoding))
                    .isEqualTo(ParsedMessage.image(new ImageLocation("more-images", new ImageKey(key))));
            byte[] sent = KeyProducers.record(SETTINGS, ImageId.inDefaultBucket(key), 0)
                    .value();
            assertThat(read(sent, decoding))
                    .isEqualTo(ParsedMessage.image(new ImageLocation("images", new ImageKey(key))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void randomKeysAreReadAsTheyWereWritten(KeyDecoding decoding) {
        Random random = new Random(16);
        for (int i = 0; i < 2_000; i++) {
            String key = random.ints(1 + random.nextInt(40), 1, Character.MAX_CODE_POINT + 1)
                    .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? '?' : point)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            ProducerRecord<byte[], byte[]> sent = KeyProducers.record(SETTINGS, new ImageId("more-images", key), 0);
            assertThat(read(sent.value(), decoding))
                    .isEqualTo(ParsedMessage.image(new ImageLocation("more-images", new ImageKey(key))));
            sent = KeyProducers.record(SETTINGS, ImageId.inDefaultBucket(key), 0);
            assertThat(read(sent.value(), decoding))
                    .isEqualTo(ParsedMessage.image(new ImageLocation("images", new ImageKey(key))));
        }
    }

    private static ParsedMessage read(byte[] message, KeyDecoding decoding) {
        return new MessageReader("images", BUCKETS, decoding).read(message);
    }
}
