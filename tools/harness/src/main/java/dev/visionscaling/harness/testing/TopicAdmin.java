package dev.visionscaling.harness.testing;

import static dev.visionscaling.harness.testing.Answers.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What an administrator, or time, does to a test's image topic. */
public final class TopicAdmin implements AutoCloseable {
    private final String topic;
    private final Admin admin;

    public TopicAdmin(TestEnvironment environment) {
        this.topic = environment.topic();
        this.admin =
                Admin.create(Map.of("bootstrap.servers", environment.stack().bootstrapServers()));
    }

    /** Creates the topic with these settings, without its dead-letter topic. */
    public void create(int partitions, Map<String, String> settings) {
        await(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
                .all());
    }

    /** Deletes the topic and returns once no broker knows it any more. */
    public void delete() {
        await(admin.deleteTopics(List.of(topic)).all());
        while (exists()) {
            Thread.onSpinWait();
        }
    }

    /** Deletes the oldest records of a partition, as retention does. */
    public void deleteRecords(int partition, long before) {
        await(admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                .all());
    }

    /** Sets where a group without members continues. */
    public void resetOffsets(String group, Map<Integer, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        offsets.forEach((partition, offset) ->
                positions.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)));
        await(admin.alterConsumerGroupOffsets(group, positions).all());
    }

    /** The offset that the next record of a partition will get. */
    public long end(int partition) {
        TopicPartition wanted = new TopicPartition(topic, partition);
        return Objects.requireNonNull(await(admin.listOffsets(Map.of(wanted, OffsetSpec.latest()))
                                .all())
                        .get(wanted))
                .offset();
    }

    /** The settings of the topic {@code name}. */
    public Map<String, String> settings(String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Map<String, String> values = new TreeMap<>();
        await(admin.describeConfigs(List.of(resource)).all())
                .values()
                .forEach(all -> all.entries().stream()
                        .filter(entry -> entry.value() != null)
                        .forEach(entry -> values.put(entry.name(), entry.value())));
        return values;
    }

    @Override
    public void close() {
        admin.close();
    }

    private boolean exists() {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
