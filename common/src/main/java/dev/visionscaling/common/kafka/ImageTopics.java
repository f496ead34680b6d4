package dev.visionscaling.common.kafka;

import dev.visionscaling.common.cli.CommandFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the image topic, its dead-letter topic and the result topic, or verifies them if they exist. */
public final class ImageTopics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImageTopics.class);
    private static final int REQUEST_TIMEOUT_MS = 15_000;

    /** Keys wait as long as an outage lasts; the broker's default would delete them after seven days. */
    private static final Map<String, String> KEEPS_EVERYTHING = Map.of(
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1",
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);

    /**
     * Results are for those who wait for them; PostgreSQL has them without a limit. The week is one of the brokers'
     * clocks: with a consumer's, whose clock may be wrong, they could refuse events or delete them at once.
     */
    private static final Map<String, String> KEEPS_A_WEEK = Map.of(
            TopicConfig.RETENTION_MS_CONFIG,
            String.valueOf(Duration.ofDays(7).toMillis()),
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime",
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE);

    private final KafkaSettings settings;
    private final Admin admin;

    /**
     * Tells a topic from another of the same name.
     *
     * @param cluster the id of the cluster; empty if its brokers do not name it
     * @param topic the id that the cluster gave the topic when it was created
     */
    public record Identity(String cluster, String topic) {}

    /** @throws CommandFailedException if no client can be created, for example because no broker's name resolves */
    public ImageTopics(KafkaSettings settings) {
        this.settings = settings;
        Map<String, Object> properties = settings.clientProperties();
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        try {
            this.admin = Admin.create(properties);
        } catch (KafkaException e) {
            throw new CommandFailedException(KafkaErrors.describeCreation(settings, e), e);
        }
    }

    /**
     * Creates missing topics, and warns of existing ones that do not keep their records as long as they should: image
     * keys and dead letters without limit; results for a week, which may be changed. It also warns of topics that are not
     * replicated as several brokers could. Several processes may do so at once.
     *
     * @throws CommandFailedException if the brokers cannot be reached, a missing topic may not be created, or the topic
     *     has another number of partitions
     */
    public void ensure() throws InterruptedException {
        createIfMissing(settings.topic(), settings.partitions(), KEEPS_EVERYTHING);
        createIfMissing(settings.deadLetterTopic(), 1, KEEPS_EVERYTHING);
        if (settings.resultTopic().isPresent()) {
            createIfMissing(settings.resultTopic().get(), settings.partitions(), KEEPS_A_WEEK);
        }
        List<TopicDescription> topics = new ArrayList<>();
        for (String topic : settings.topics()) {
            topics.add(await(topic));
        }
        int actual = topics.get(0).partitions().size();
        if (actual != settings.partitions()) {
            throw new CommandFailedException("topic " + settings.topic() + " has " + actual
                    + " partitions, but IMAGE_TOPIC_PARTITIONS is " + settings.partitions() + ": set it to " + actual
                    + " or change the topic");
        }
        new TopicReplication(settings, admin).warn(topics);
    }

    /** The topics of these settings that do not exist. */
    public List<String> missing() throws InterruptedException {
        List<String> missing = new ArrayList<>();
        for (String topic : settings.topics()) {
            if (partitionsOf(topic).isEmpty()) {
                missing.add(topic);
            }
        }
        return missing;
    }

    /** Waits until another process has created all topics; returns false if {@code stop} came first. */
    public boolean await(BooleanSupplier stop) throws InterruptedException {
        List<String> logged = List.of();
        for (List<String> missing = missing(); !missing.isEmpty(); missing = missing()) {
            if (!missing.equals(logged)) {
                LOG.info("waiting until the producer has created {}", String.join(" and ", missing));
                logged = missing;
            }
            if (stop.getAsBoolean()) {
                return false;
            }
            Thread.sleep(500);
        }
        return true;
    }

    /** The number of partitions of {@code topic}; empty if there is no such topic. */
    public Optional<Integer> partitionsOf(String topic) throws InterruptedException {
        return describe(topic).map(description -> description.partitions().size());
    }

    /**
     * The identity of the image topic; empty if there is no such topic.
     *
     * @throws CommandFailedException if the brokers cannot be reached; {@link KafkaErrors#isTransient} tells if it may
     *     help to try again
     */
    public Optional<Identity> identity() throws InterruptedException {
        Optional<TopicDescription> description = describe(settings.topic());
        if (description.isEmpty()) {
            return Optional.empty();
        }
        try {
            String cluster = admin.describeCluster().clusterId().get();
            return Optional.of(new Identity(
                    Objects.requireNonNullElse(cluster, ""),
                    description.get().topicId().toString()));
        } catch (ExecutionException e) {
            throw unreachable(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private Optional<TopicDescription> describe(String topic) throws InterruptedException {
        try {
            return Optional.of(Objects.requireNonNull(
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw unreachable(e);
        }
    }

    private void createIfMissing(String topic, int partitions, Map<String, String> configs)
            throws InterruptedException {
        if (describe(topic).isPresent()) {
            if (configs.equals(KEEPS_EVERYTHING)) {
                new TopicRetention(settings, admin).warn(topic);
            }
            return;
        }
        try {
            // The broker's default replication factor applies.
            NewTopic newTopic = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(configs);
            admin.createTopics(List.of(newTopic)).all().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                throw new CommandFailedException(
                        "topic " + topic + " does not exist, and this user may not create it: create it with "
                                + partitions + (partitions == 1 ? " partition" : " partitions") + described(configs),
                        e);
            }
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw unreachable(e);
            }
        }
    }

    private static String described(Map<String, String> configs) {
        return new TreeMap<>(configs)
                .entrySet().stream()
                        .map(config -> config.getKey() + "=" + config.getValue())
                        .collect(Collectors.joining(", ", ", ", ""));
    }

    // A topic that was just created may not be visible on every broker yet.
    private TopicDescription await(String topic) throws InterruptedException {
        for (int attempt = 0; attempt < 50; attempt++) {
            Optional<TopicDescription> description = describe(topic);
            if (description.isPresent()) {
                return description.get();
            }
            Thread.sleep(100);
        }
        throw new CommandFailedException("topic " + topic + " was created but is not visible on the brokers");
    }

    private CommandFailedException unreachable(ExecutionException e) {
        return new CommandFailedException(KafkaErrors.describe(settings, e), e);
    }
}
