package dev.visionscaling.benchmarks.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.common.ResultEventNames;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.lifecycle.NamedThreads;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the result topic from now on, and notes when each event arrives here. Used by one thread. */
public final class EventTimes implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService reader = Executors.newSingleThreadExecutor(NamedThreads.daemons("events"));
    private final KafkaConsumer<byte[], byte[]> events;
    private final Future<List<Arrival>> arrivals;

    private record Arrival(Instant published, double millis) {}

    /** @param expected events, after which it stops reading */
    public EventTimes(KafkaSettings kafka, long expected) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.events = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = events
                .partitionsFor(kafka.resultTopic().orElseThrow())
                .stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        events.assign(partitions);
        events.seekToEnd(partitions);
        partitions.forEach(events::position); // seeks now, not at the first poll
        this.arrivals = reader.submit(() -> read(expected));
    }

    /**
     * Waits for the expected events and returns the milliseconds from when each key was due to its event's arrival.
     * Leaves out the first two seconds, in which the publisher connects to Kafka.
     */
    public List<Double> awaitMillis() throws InterruptedException {
        try {
            List<Arrival> all = arrivals.get();
            Instant steady = all.stream()
                    .map(Arrival::published)
                    .min(Instant::compareTo)
                    .orElseThrow()
                    .plus(CONNECTING);
            return all.stream()
                    .filter(arrival -> !arrival.published().isBefore(steady))
                    .map(Arrival::millis)
                    .toList();
        } catch (ExecutionException e) {
            throw new CommandFailedException("the result topic cannot be read: " + e.getCause(), e);
        }
    }

    // A Kafka consumer belongs to one thread, which closes it as well.
    private List<Arrival> read(long expected) throws IOException {
        try (events) {
            List<Arrival> all = new ArrayList<>();
            long lastNanos = System.nanoTime();
            while (all.size() < expected) {
                for (ConsumerRecord<byte[], byte[]> event : events.poll(POLL)) {
                    all.add(arrival(JSON.readTree(event.value()), Instant.now()));
                    lastNanos = System.nanoTime();
                }
                if (System.nanoTime() - lastNanos > LIMIT.toNanos()) {
                    throw new IOException(all.size() + " of " + expected + " events arrived");
                }
            }
            return all;
        }
    }

    private static Arrival arrival(JsonNode event, Instant now) {
        Instant published = Instant.parse(event.get(ResultEventNames.PUBLISHED).textValue());
        return new Arrival(published, Duration.between(published, now).toNanos() / 1e6);
    }

    @Override
    public void close() {
        events.wakeup();
        reader.shutdown();
    }
}
