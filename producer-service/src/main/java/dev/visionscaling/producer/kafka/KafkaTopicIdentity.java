package dev.visionscaling.producer.kafka;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.publish.TopicIdentity;
import dev.visionscaling.producer.publish.TopicIdentitySource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the topic's identity, and creates the topics again if someone has deleted them. */
public final class KafkaTopicIdentity implements TopicIdentitySource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopicIdentity.class);

    private final KafkaSettings settings;
    private final ImageTopics topics;

    /** @throws CommandFailedException if no client can be created */
    public KafkaTopicIdentity(KafkaSettings settings) {
        this.settings = settings;
        this.topics = new ImageTopics(settings);
    }

    @Override
    public TopicIdentity read() throws TransientException, InterruptedException {
        try {
            List<String> missing = topics.missing();
            if (!missing.isEmpty()) {
                LOG.warn("topic {} does not exist any more: creating it again", String.join(" or ", missing));
                topics.ensure();
            }
            return topics.identity()
                    .map(known -> new TopicIdentity(known.cluster(), known.topic()))
                    .orElseThrow(() -> new TransientException(
                            "topic " + settings.topic() + " does not exist", new IllegalStateException("no topic")));
        } catch (CommandFailedException e) {
            if (KafkaErrors.isTransient(e)) {
                throw new TransientException(String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        topics.close();
    }
}
