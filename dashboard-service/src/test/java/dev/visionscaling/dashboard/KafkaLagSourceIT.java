package dev.visionscaling.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.kafka.KeyProducers;
import dev.visionscaling.dashboard.kafka.KafkaLagSource;
import dev.visionscaling.dashboard.live.Lag;
import dev.visionscaling.dashboard.live.PartitionLag;
import dev.visionscaling.harness.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class KafkaLagSourceIT {
    private static final int KEYS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final KafkaSettings settings =
            new KafkaSettings(TestServers.get().bootstrapServers(), "lag-" + UUID.randomUUID(), 1, Map.of());
    private final String group = "group-" + UUID.randomUUID();

    @Test
    void isUnknownWithoutATopic() throws Exception {
        assertThat(lag()).isEqualTo(new Lag.Unknown("topic " + settings.topic() + " does not exist yet"));
    }

    @Test
    void isUnknownIfNoBrokerAnswers() throws Exception {
        KafkaSettings unreachable = new KafkaSettings(
                "127.0.0.1:1",
                settings.topic(),
                1,
                Map.of("request.timeout.ms", "500", "default.api.timeout.ms", "500"));
        try (KafkaLagSource source = new KafkaLagSource(unreachable, group)) {
            assertThat(source.lag()).isEqualTo(new Lag.Unknown("Kafka at 127.0.0.1:1: no answer in time"));
        }
    }

    @Test
    void isTheWholeTopicBeforeTheGroupExists() throws Exception {
        publish();

        assertThat(lag()).isEqualTo(new Lag.Known(List.of(new PartitionLag(0, KEYS, ""))));
    }

    @Test
    void countsUncommittedRecordsAndNamesTheOwner() throws Exception {
        publish();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.subscribe(List.of(settings.topic()));
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> !consumer.poll(Duration.ofMillis(200)).isEmpty());
            consumer.commitSync();

            assertThat(lag()).isEqualTo(new Lag.Known(List.of(new PartitionLag(0, KEYS - 2, "instance-1"))));
        }
    }

    private Lag lag() throws InterruptedException {
        try (KafkaLagSource source = new KafkaLagSource(settings, group)) {
            return source.lag();
        }
    }

    private void publish() throws Exception {
        try (ImageTopics topics = new ImageTopics(settings);
                Producer<byte[], byte[]> producer = KeyProducers.open(settings, Map.of())) {
            topics.ensure();
            for (int i = 0; i < KEYS; i++) {
                producer.send(KeyProducers.record(settings, ImageId.inDefaultBucket("key-" + i), 0))
                        .get();
            }
        }
    }

    /** A member of the group that reads two records at a time. */
    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        group + "-instance-1",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        2),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
