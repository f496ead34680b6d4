package dev.visionscaling.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.common.ResultEventNames;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the result topic from its beginning to its end, as any program of a user's can. */
final class ResultTopic {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final String name;

    ResultTopic(String bootstrapServers, String name) {
        this.bootstrapServers = bootstrapServers;
        this.name = name;
    }

    /**
     * Counts the images whose events are not older than {@code since}.
     *
     * @throws IOException if the topic cannot be read to its end
     */
    GateCounts count(Instant since, Optional<Duration> deadline) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, Boolean> inTime = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long giveUp = System.nanoTime() + LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > giveUp) {
                    throw new IOException("topic " + name + " cannot be read to its end");
                }
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    JsonNode event = json.readTree(message.value());
                    if (!Instant.parse(event.get(ResultEventNames.TIME).asText())
                            .isBefore(since)) {
                        String image = event.get(ResultEventNames.IMAGE_KEY).asText();
                        inTime.putIfAbsent(image, isInTime(event));
                    }
                }
            }
        }
        return new GateCounts(
                deadline,
                inTime.size(),
                inTime.values().stream().filter(Boolean::booleanValue).count());
    }

    // Null without a deadline.
    private static boolean isInTime(JsonNode event) {
        JsonNode late = event.get(ResultEventNames.LATE);
        return late.isBoolean() && !late.asBoolean();
    }
}
