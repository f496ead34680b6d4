package dev.visionscaling.gateway;

import static dev.visionscaling.harness.testing.Answers.await;

import dev.visionscaling.harness.testing.Answers;
import dev.visionscaling.harness.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A result topic of three partitions on the shared servers, with a group of its own. Belongs to one test. */
final class ResultTopic implements AutoCloseable {
    static final int PARTITIONS = 3;

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    private final String servers = TestServers.get().bootstrapServers();
    private final String name = "results-" + RUN + "-" + NUMBER.incrementAndGet();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "max.in.flight.requests.per.connection", 1),
            new StringSerializer(),
            new ByteArraySerializer());
    private final int[] published = new int[PARTITIONS];

    static ResultTopic create() {
        ResultTopic topic = new ResultTopic();
        topic.createOnServers();
        return topic;
    }

    /** A topic that does not exist yet. */
    static ResultTopic missing() {
        return new ResultTopic();
    }

    void createOnServers() {
        await(admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                .all());
    }

    /** The variables that make a gateway read this topic. */
    Map<String, String> environment() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", servers, "RESULT_TOPIC", name, "GATEWAY_GROUP", name);
    }

    /** Publishes the next {@code count} events of each partition: line0/0, line1/0, line2/0, line0/1 and so on. */
    void publish(int count) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                String key = "line" + partition + "/" + published[partition]++;
                sent.add(send(partition, key, event(key, Instant.now(), "null", false), Map.of()));
            }
        }
        sent.forEach(Answers::await);
    }

    void publish(String key, String event, Map<String, String> headers) {
        await(send(0, key, event, headers));
    }

    /** How many records the group has committed, of all partitions. */
    long committed() {
        return await(admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata()).values().stream()
                .filter(Objects::nonNull)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    /** An event in bin-3. */
    static String event(String key, Instant published, String deadlineMillis, boolean late) {
        return "{\"image_key\":\"" + key + "\",\"bucket\":\"images\",\"outcome\":\"predicted\",\"category\":\"nut\","
                + "\"confidence\":97.31,\"runners_up\":[[\"washer\",1.2]],\"novelty\":null,\"bin\":\"bin-3\","
                + "\"rules_digest\":null,\"reason\":null,\"detail\":null,\"model\":\"parts\",\"weights_digest\":\"ab\","
                + "\"hostname\":\"consumer-1\",\"time\":\"" + published.plusMillis(100) + "\",\"published\":\""
                + published
                + "\",\"latency_ms\":100,\"deadline_ms\":" + deadlineMillis + ",\"late\":" + late + "}";
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }

    private Future<RecordMetadata> send(int partition, String key, String event, Map<String, String> headers) {
        ProducerRecord<String, byte[]> kafka =
                new ProducerRecord<>(name, partition, key, event.getBytes(StandardCharsets.UTF_8));
        headers.forEach((header, value) ->
                kafka.headers().add(new RecordHeader(header, value.getBytes(StandardCharsets.UTF_8))));
        return producer.send(kafka);
    }
}
