package dev.visionscaling.chaos.audit;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.TopicInterventions;
import dev.visionscaling.common.kafka.ConsumerGroupLag.PartitionOffsets;
import dev.visionscaling.common.lifecycle.NamedThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads every published key, by partition and offset, on its own thread and through every outage of the broker. */
public final class TopicFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PARTITION_CHECK_INTERVAL = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Integer, List<String>> keys = new TreeMap<>(); // guarded by this
    private final TopicInterventions interventions;
    private final Thread thread;
    private volatile boolean closed;

    public TopicFollower(Cluster cluster) {
        Map<String, Object> properties = new HashMap<>(cluster.kafka().clientProperties());
        properties.put("metadata.max.age.ms", 2_000);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.interventions = cluster.interventions();
        this.thread = NamedThreads.daemon("topic-follower", this::follow);
        thread.start();
    }

    /** What the publisher published, by partition and in order, as far as it has been read. */
    public synchronized Map<Integer, List<String>> published() {
        Map<Integer, List<String>> published = new TreeMap<>();
        keys.forEach((partition, read) -> published.put(
                partition,
                IntStream.range(0, read.size())
                        .filter(offset -> !interventions.isPublished(partition, offset))
                        .mapToObj(read::get)
                        .toList()));
        return published;
    }

    /** The keys of all records that a group which starts again would get. */
    public synchronized Set<String> keysIn(List<PartitionOffsets> offsets) {
        Set<String> all = new HashSet<>();
        offsets.forEach(partition -> all.addAll(between(partition.partition(), partition.start(), partition.end())));
        return all;
    }

    /** Returns whether everything below {@code offset} has been read within {@code limit}. */
    public boolean awaitRead(int partition, long offset, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (between(partition, 0, offset).size() < offset) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
        return true;
    }

    /** The keys of a partition from offset {@code from} to below {@code to}, as far as they have been read. */
    public synchronized List<String> between(int partition, long from, long to) {
        List<String> read = keys.getOrDefault(partition, List.of());
        int end = (int) Math.min(read.size(), to);
        return from >= end ? List.of() : List.copyOf(read.subList((int) from, end));
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
            long nextCheck = 0;
            while (!closed) {
                try {
                    if (System.nanoTime() - nextCheck > 0) {
                        assign();
                        nextCheck = System.nanoTime() + PARTITION_CHECK_INTERVAL.toNanos();
                    }
                    consumer.poll(POLL).forEach(this::add);
                } catch (InterruptException e) {
                    return;
                } catch (KafkaException e) {
                    // the broker is unavailable, or close() has woken the consumer
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
        List<String> read = keys.computeIfAbsent(message.partition(), partition -> new ArrayList<>());
        if (message.offset() != read.size()) {
            throw new IllegalStateException("partition " + message.partition() + " continues at offset "
                    + message.offset() + " instead of " + read.size()
                    + ", although a topic without transactions has no gaps");
        }
        read.add(PublishedKey.of(message.value()));
    }
}
