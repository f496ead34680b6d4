package dev.visionscaling.common.kafka;

import dev.visionscaling.common.cli.CommandFailedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the image topic and its dead-letter topic, or verifies them if they exist. */
public final class ImageTopics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImageTopics.class);
    private static final int REQUEST_TIMEOUT_MS = 15_000;

    private final KafkaSettings settings;
    private final Admin admin;

    /** @throws CommandFailedException if no client can be created, for example because no broker's name resolves */
    public ImageTopics(KafkaSettings settings) {
        this.settings = settings;
        Map<String, Object> properties = settings.clientProperties();
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        try {
            this.admin = Admin.create(properties);
        } catch (KafkaException e) {
            throw new CommandFailedException(
                    "Kafka at " + settings.bootstrapServers() + ": "
                            + KafkaErrors.rootOf(e).getMessage(),
                    e);
        }
    }

    /**
     * Creates missing topics. Several processes may do so at once.
     *
     * @throws CommandFailedException if the brokers cannot be reached or the topic has another number of partitions
     */
    public void ensure() throws InterruptedException {
        create(settings.topic(), settings.partitions());
        create(settings.deadLetterTopic(), 1);
        int actual = awaitPartitions(settings.topic());
        if (actual != settings.partitions()) {
            throw new CommandFailedException("topic " + settings.topic() + " has " + actual
                    + " partitions, but IMAGE_TOPIC_PARTITIONS is " + settings.partitions() + ": set it to " + actual
                    + " or change the topic");
        }
        awaitPartitions(settings.deadLetterTopic());
    }

    /** Waits until another process has created both topics; returns false if {@code stop} came first. */
    public boolean await(BooleanSupplier stop) throws InterruptedException {
        boolean logged = false;
        while (partitionsOf(settings.topic()).isEmpty()
                || partitionsOf(settings.deadLetterTopic()).isEmpty()) {
            if (!logged) {
                LOG.info(
                        "waiting for topics {} and {}: the producer creates them",
                        settings.topic(),
                        settings.deadLetterTopic());
                logged = true;
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
        try {
            TopicDescription description = Objects.requireNonNull(
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
            return Optional.of(description.partitions().size());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw unreachable(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private void create(String topic, int partitions) throws InterruptedException {
        try {
            // The broker's default replication factor applies.
            NewTopic newTopic = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(new HashMap<>());
            admin.createTopics(List.of(newTopic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw unreachable(e);
            }
        }
    }

    // A topic that was just created may not be visible on every broker yet.
    private int awaitPartitions(String topic) throws InterruptedException {
        for (int attempt = 0; attempt < 50; attempt++) {
            Optional<Integer> partitions = partitionsOf(topic);
            if (partitions.isPresent()) {
                return partitions.get();
            }
            Thread.sleep(100);
        }
        throw new CommandFailedException("topic " + topic + " was created but is not visible on the brokers");
    }

    private CommandFailedException unreachable(ExecutionException e) {
        return new CommandFailedException(KafkaErrors.describe(settings, e), e);
    }
}
