package dev.visionscaling.consumer.streams;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** Supplies Kafka's own clients, with a producer whose flush drains the work in flight. */
final class DrainingClientSupplier implements KafkaClientSupplier {
    private final InFlightRegistry registry;
    private final DrainTimeout drainTimeout;
    private final Supplier<Runnable> commitChecks;

    /** @param commitChecks creates a check for each stream thread, which runs before each of its commits */
    DrainingClientSupplier(InFlightRegistry registry, DrainTimeout drainTimeout, Supplier<Runnable> commitChecks) {
        this.registry = registry;
        this.drainTimeout = drainTimeout;
        this.commitChecks = commitChecks;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new DrainingProducer(
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()),
                registry,
                drainTimeout,
                commitChecks.get());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }
}
