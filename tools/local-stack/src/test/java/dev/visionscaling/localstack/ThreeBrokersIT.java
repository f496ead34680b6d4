package dev.visionscaling.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack with three brokers, of which one may fail. */
class ThreeBrokersIT {
    private static final String TOPIC = "texts";
    private static final int PATIENT_MS = 120_000;
    private static final int IMPATIENT_MS = 2_000;

    @TempDir
    private Path directory;

    @Test
    void keepsWhatTwoOfThreeBrokersHave() throws Exception {
        try (LocalStack stack = LocalStack.start(directory, OptionalInt.of(3), List.of())) {
            assertThat(stack.brokers()).extracting(ManagedServer::name).containsExactly("kafka", "kafka-2", "kafka-3");
            assertThat(stack.bootstrapServers().split(",", -1)).hasSize(3);
            createTopics(stack);
            send(stack, "three", PATIENT_MS);

            stack.brokers().get(0).kill();
            send(stack, "two", PATIENT_MS);

            stack.brokers().get(1).kill();
            assertThatThrownBy(() -> send(stack, "one", IMPATIENT_MS)).isInstanceOf(ExecutionException.class);

            stack.kafka().start();
            send(stack, "again", PATIENT_MS);
            stack.kafka().kill();
            stack.kafka().start();
            assertThat(read(stack)).containsSubsequence("three", "two", "again");
        }
        assertThatThrownBy(() -> LocalStack.start(directory, OptionalInt.of(1), List.of()))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("is that of 3 brokers, not of 1 broker");
        try (LocalStack again = LocalStack.start(directory)) {
            assertThat(read(again)).containsSubsequence("three", "two", "again");
        }
    }

    /** Creates topics as the producer does, which leaves their replication to the brokers. */
    private static void createTopics(LocalStack stack) throws Exception {
        KafkaSettings kafka = new KafkaSettings(stack.bootstrapServers(), TOPIC, 1, Optional.of("results"), Map.of());
        try (ImageTopics topics = new ImageTopics(kafka)) {
            topics.ensure();
        }
        try (Admin admin = Admin.create(properties(stack))) {
            assertThat(admin.describeTopics(kafka.topics())
                            .allTopicNames()
                            .get()
                            .values())
                    .flatExtracting(TopicDescription::partitions)
                    .hasSize(3)
                    .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(3));
            List<ConfigResource> configs = kafka.topics().stream()
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                    .toList();
            assertThat(admin.describeConfigs(configs).all().get().values())
                    .flatExtracting(Config::entries)
                    .filteredOn(entry -> entry.name().equals(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG))
                    .extracting(ConfigEntry::value)
                    .containsExactly("2", "2", "2");
        }
    }

    private static void send(LocalStack stack, String text, int timeoutMs) throws Exception {
        Map<String, Object> properties = properties(stack);
        properties.put("acks", "all");
        // An idempotent producer waits for its id without a limit.
        properties.put("enable.idempotence", false);
        properties.put("linger.ms", 0);
        properties.put("max.block.ms", timeoutMs);
        properties.put("request.timeout.ms", timeoutMs / 2);
        properties.put("delivery.timeout.ms", timeoutMs);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "key", text)).get();
        }
    }

    private static List<String> read(LocalStack stack) {
        List<TopicPartition> partitions = List.of(new TopicPartition(TOPIC, 0));
        List<String> texts = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties(stack), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, Duration.ofMinutes(2));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1)).forEach(message -> texts.add(message.value()));
            }
        }
        return texts;
    }

    private static Map<String, Object> properties(LocalStack stack) {
        return new HashMap<>(Map.of("bootstrap.servers", stack.bootstrapServers()));
    }
}
