package dev.visionscaling.common.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of topics whose settings let brokers delete records before they are processed. */
final class TopicRetention {
    private static final Logger LOG = LoggerFactory.getLogger(TopicRetention.class);
    private static final String UNLIMITED = "-1";

    private final KafkaSettings settings;
    private final TopicConfigs configs;

    /** A setting that deletes records, and the value that does not. */
    record Danger(String setting, String value, String safe, String consequence) {}

    TopicRetention(KafkaSettings settings, Admin admin) {
        this.settings = settings;
        this.configs = new TopicConfigs(settings, admin);
    }

    /** Warns once for each dangerous setting of {@code topic}; does nothing if its settings may not be read. */
    void warn(String topic) throws InterruptedException {
        try {
            for (Danger danger : dangers(configs.of(topic))) {
                LOG.warn(
                        "topic {} has {}={}: {}. To change it: {}",
                        topic,
                        danger.setting(),
                        danger.value(),
                        danger.consequence(),
                        configs.change(topic, danger.setting(), danger.safe()));
            }
        } catch (ExecutionException e) {
            LOG.debug("the settings of topic {} cannot be read: {}", topic, KafkaErrors.describe(settings, e));
        }
    }

    static List<Danger> dangers(Config config) {
        List<Danger> dangers = new ArrayList<>();
        String policy = TopicConfigs.value(config, TopicConfig.CLEANUP_POLICY_CONFIG);
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
        String value = TopicConfigs.value(config, setting);
        if (value != null && !value.equals(UNLIMITED)) {
            dangers.add(new Danger(setting, value, UNLIMITED, consequence));
        }
    }
}
