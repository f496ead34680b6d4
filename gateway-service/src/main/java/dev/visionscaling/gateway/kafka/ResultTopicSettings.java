package dev.visionscaling.gateway.kafka;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.kafka.KafkaSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The result topic and the consumer group that reads it.
 *
 * @param kafka the brokers, with the result topic as their topic
 */
public record ResultTopicSettings(KafkaSettings kafka, String group) {
    private static final Setting<String> GROUP = Setting.withDefault(
            "GATEWAY_GROUP",
            "visionscaling-gateway",
            "consumer group of the gateways: those of one group share the partitions",
            Parsers::text);

    public static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(KafkaSettings.ofResults());
        all.add(GROUP);
        return List.copyOf(all);
    }

    /**
     * @throws dev.visionscaling.common.config.InvalidSettingsException if a client would not accept a passed-through
     *     value, or there is no result topic
     */
    public static ResultTopicSettings from(Settings settings) {
        return new ResultTopicSettings(KafkaSettings.readingResults(settings), settings.get(GROUP));
    }
}
