package dev.visionscaling.dashboard.kafka;

import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.dashboard.live.Lag;
import dev.visionscaling.dashboard.live.LagSource;
import dev.visionscaling.dashboard.live.PartitionLag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks the brokers, changing nothing. Used by one thread, but for {@code close}. */
public final class KafkaLagSource implements LagSource, AutoCloseable {
    private static final int TIMEOUT_MS = 8_000;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final KafkaSettings settings;
    private final String group;
    private volatile @Nullable Admin admin;

    public KafkaLagSource(KafkaSettings settings, String group) {
        this.settings = settings;
        this.group = group;
    }

    @Override
    public Lag lag() throws InterruptedException {
        try {
            return new Lag.Known(ask(connected()));
        } catch (ExecutionException e) {
            return new Lag.Unknown(
                    e.getCause() instanceof UnknownTopicOrPartitionException
                            ? "there is no topic " + settings.topic() + " yet"
                            : KafkaErrors.describe(settings, e));
        } catch (KafkaException e) { // no broker's name resolves
            return new Lag.Unknown("Kafka at " + settings.bootstrapServers() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        Admin open = admin;
        if (open != null) {
            open.close(CLOSE_LIMIT);
        }
    }

    private Admin connected() {
        Admin open = admin;
        if (open == null) {
            Map<String, Object> properties = settings.clientProperties();
            properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
            properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
            open = Admin.create(properties);
            admin = open;
        }
        return open;
    }

    private List<PartitionLag> ask(Admin broker) throws ExecutionException, InterruptedException {
        String topic = settings.topic();
        List<TopicPartition> partitions = Objects.requireNonNull(broker.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .partitions()
                .stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, Long> starts = offsets(broker, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(broker, partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> done = committed(broker);
        Map<TopicPartition, String> owners = owners(broker);
        List<PartitionLag> lags = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            long start = starts.getOrDefault(partition, 0L);
            // Records that retention removed are no longer anybody's work.
            long next = Math.max(start, done.getOrDefault(partition, start));
            long waiting = Math.max(0, ends.getOrDefault(partition, next) - next);
            lags.add(new PartitionLag(partition.partition(), waiting, owners.getOrDefault(partition, "")));
        }
        return lags;
    }

    private static Map<TopicPartition, Long> offsets(Admin broker, List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> entry :
                broker.listOffsets(wanted).all().get().entrySet()) {
            offsets.put(entry.getKey(), entry.getValue().offset());
        }
        return offsets;
    }

    // A group that nobody has joined yet has done nothing and owns nothing.
    private Map<TopicPartition, Long> committed(Admin broker) throws InterruptedException {
        Map<TopicPartition, Long> done = new HashMap<>();
        try {
            Map<TopicPartition, @Nullable OffsetAndMetadata> offsets = broker.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    done.put(partition, offset.offset());
                }
            });
        } catch (ExecutionException e) {
            return Map.of();
        }
        return done;
    }

    private Map<TopicPartition, String> owners(Admin broker) throws InterruptedException {
        Map<TopicPartition, String> owners = new HashMap<>();
        try {
            for (MemberDescription member : Objects.requireNonNull(broker.describeConsumerGroups(List.of(group))
                            .all()
                            .get()
                            .get(group))
                    .members()) {
                member.assignment()
                        .topicPartitions()
                        .forEach(partition -> owners.put(partition, KafkaMembers.instance(group, member.clientId())));
            }
        } catch (ExecutionException e) {
            return Map.of(); // no such group, or one of another protocol
        }
        return owners;
    }
}
