package dev.visionscaling.producer.kafka;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.producer.status.PartitionLag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks the brokers how far a group is behind. */
public final class KafkaLag implements AutoCloseable {
    private final KafkaSettings settings;
    private final Admin admin;

    /** @param patience after which the brokers count as away */
    public KafkaLag(KafkaSettings settings, Duration patience) {
        this.settings = settings;
        Map<String, Object> properties = settings.clientProperties();
        int timeout = Math.toIntExact(patience.toMillis());
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        this.admin = Admin.create(properties);
    }

    /**
     * One lag per partition, in order; none if there is no such topic.
     *
     * @throws CommandFailedException if the brokers do not answer
     */
    public List<PartitionLag> of(String group) throws InterruptedException {
        try {
            List<TopicPartition> partitions = partitions();
            Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(partitions, OffsetSpec.earliest());
            Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
            Map<TopicPartition, @Nullable OffsetAndMetadata> committed = committed(group);
            List<PartitionLag> lags = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                long start = Objects.requireNonNull(starts.get(partition)).offset();
                long end = Objects.requireNonNull(ends.get(partition)).offset();
                OffsetAndMetadata done = committed.get(partition);
                // Records that retention removed are no longer anybody's work.
                long next = done == null ? start : Math.max(start, done.offset());
                OptionalLong offset = done == null ? OptionalLong.empty() : OptionalLong.of(done.offset());
                lags.add(new PartitionLag(partition.partition(), end, offset, Math.max(0, end - next)));
            }
            return lags;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return List.of();
            }
            throw new CommandFailedException(KafkaErrors.describe(settings, e), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        String topic = settings.topic();
        var description =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        return Objects.requireNonNull(description).partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        return admin.listOffsets(wanted).all().get();
    }

    private Map<TopicPartition, @Nullable OffsetAndMetadata> committed(String group)
            throws ExecutionException, InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }
}
