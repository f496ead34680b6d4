package dev.visionscaling.common.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of topics whose settings let brokers delete records before they are processed. */
final class TopicRetention {
    private static final Logger LOG = LoggerFactory.getLogger(TopicRetention.class);
    private static final String UNLIMITED = "-1";

    private final KafkaSettings settings;
    private final Admin admin;

    /** A setting that deletes records, and the value that does not. */
    record Danger(String setting, String value, String safe, String consequence) {}

    TopicRetention(KafkaSettings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    /** Warns once for each dangerous setting of {@code topic}; does nothing if its settings may not be read. */
    void warn(String topic) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Config config = Objects.requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));
            for (Danger danger : dangers(config)) {
                LOG.warn(
                        "topic {} has {}={}: {}. To change it: kafka-configs.sh --bootstrap-server {} --alter"
                                + " --entity-type topics --entity-name {} --add-config {}={}",
                        topic,
                        danger.setting(),
                        danger.value(),
                        danger.consequence(),
                        settings.bootstrapServers(),
                        topic,
                        danger.setting(),
                        danger.safe());
            }
        } catch (ExecutionException e) {
            LOG.debug("the settings of topic {} cannot be read: {}", topic, KafkaErrors.describe(settings, e));
        }
    }

    static List<Danger> dangers(Config config) {
        List<Danger> dangers = new ArrayList<>();
        String policy = value(config, TopicConfig.CLEANUP_POLICY_CONFIG);
        if (policy != null && policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            dangers.add(new Danger(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    policy,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    "of records with the same key only the last is kept"));
        }
        addUnlessUnlimited(
                config, TopicConfig.RETENTION_MS_CONFIG, "records that wait longer are deleted unprocessed", dangers);
        addUnlessUnlimited(
                config,
                TopicConfig.RETENTION_BYTES_CONFIG,
                "if more than that waits in a partition, records are deleted unprocessed",
                dangers);
        return dangers;
    }

    private static void addUnlessUnlimited(Config config, String setting, String consequence, List<Danger> dangers) {
        String value = value(config, setting);
        if (value != null && !value.equals(UNLIMITED)) {
            dangers.add(new Danger(setting, value, UNLIMITED, consequence));
        }
    }

    private static @Nullable String value(Config config, String setting) {
        ConfigEntry entry = config.get(setting);
        return entry == null ? null : entry.value();
    }
}
