package dev.visionscaling.chaos.audit;

import dev.visionscaling.chaos.cluster.Cluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every key that was published, by partition and offset; kept up to date by a thread of its own. */
public final class TopicFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Integer, List<String>> keys = new TreeMap<>(); // guarded by this
    private final Thread thread;
    private volatile boolean closed;

    public TopicFollower(Cluster world) {
        Map<String, Object> properties = new HashMap<>(world.kafka().clientProperties());
        properties.put("metadata.max.age.ms", 2_000);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.thread = new Thread(this::follow, "topic-content");
        thread.setDaemon(true);
        thread.start();
    }

    /** What was read so far: each partition's keys in order, the first at offset 0. */
    public synchronized Map<Integer, List<String>> keys() {
        Map<Integer, List<String>> copy = new TreeMap<>();
        keys.forEach((partition, own) -> copy.put(partition, List.copyOf(own)));
        return copy;
    }

    /** The keys of a partition from one offset up to another, or up to the last that was read. */
    public synchronized List<String> between(int partition, long from, long to) {
        List<String> own = keys.getOrDefault(partition, List.of());
        int end = (int) Math.min(own.size(), to);
        return from >= end ? List.of() : List.copyOf(own.subList((int) from, end));
    }

    /** How many records there are, and how many keys among them. */
    public synchronized long records() {
        return keys.values().stream().mapToLong(List::size).sum();
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            long lookAt = 0;
            while (!closed) {
                try {
                    if (System.nanoTime() - lookAt > 0) {
                        assign();
                        lookAt = System.nanoTime() + LOOK_FOR_PARTITIONS.toNanos();
                    }
                    consumer.poll(POLL).forEach(this::add);
                } catch (InterruptException e) {
                    return;
                } catch (KafkaException e) {
                    // the broker is one of the things that are broken; or this is being closed
                }
            }
        }
    }

    private void assign() {
        List<TopicPartition> all = new ArrayList<>();
        consumer.partitionsFor(Cluster.TOPIC, Duration.ofSeconds(2))
                .forEach(info -> all.add(new TopicPartition(Cluster.TOPIC, info.partition())));
        if (all.size() > consumer.assignment().size()) {
            consumer.assign(all);
            for (TopicPartition partition : all) {
                consumer.seek(
                        partition,
                        between(partition.partition(), 0, Long.MAX_VALUE).size());
            }
        }
    }

    private synchronized void add(ConsumerRecord<byte[], byte[]> message) {
        List<String> own = keys.computeIfAbsent(message.partition(), partition -> new ArrayList<>());
        if (message.offset() != own.size()) {
            throw new IllegalStateException("offset " + message.offset() + " follows " + own.size()
                    + ": this topic has no gaps, for nobody writes in transactions");
        }
        own.add(new String(message.value(), StandardCharsets.UTF_8));
    }
}
