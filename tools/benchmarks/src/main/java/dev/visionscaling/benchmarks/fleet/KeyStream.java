package dev.visionscaling.benchmarks.fleet;

import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.lifecycle.NamedThreads;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes keys again and again on its own thread, in turn to every partition, at a rate that can be changed. */
final class KeyStream implements AutoCloseable {
    private static final int TICK_MILLIS = 10;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final int partitions;
    private final List<byte[]> keys;
    private final Thread thread = NamedThreads.daemon("keys", this::run);
    private volatile double perSecond;

    KeyStream(KafkaSettings kafka, List<String> keys) {
        this.producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = kafka.topic();
        this.partitions = kafka.partitions();
        this.keys =
                keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
        thread.start();
    }

    /** Changes the number of keys per second, which is 0 at first. */
    void rate(double keysPerSecond) {
        perSecond = keysPerSecond;
    }

    private void run() {
        try {
            long last = System.nanoTime();
            double due = 0;
            long sent = 0;
            while (true) {
                Thread.sleep(TICK_MILLIS);
                long now = System.nanoTime();
                due += perSecond * (now - last) / 1e9;
                last = now;
                for (; due >= 1; due--) {
                    byte[] key = keys.get((int) (sent % keys.size()));
                    var unused = producer.send(new ProducerRecord<>(topic, (int) (sent % partitions), key, key));
                    sent++;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        producer.close();
    }
}
