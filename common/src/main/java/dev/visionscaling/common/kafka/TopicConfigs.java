package dev.visionscaling.common.kafka;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** The settings that the brokers have for topics. */
record TopicConfigs(KafkaSettings settings, Admin admin) {
    /** @throws ExecutionException if they may not be read */
    Config of(String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Objects.requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
    }

    static @Nullable String value(Config config, String setting) {
        ConfigEntry entry = config.get(setting);
        return entry == null ? null : entry.value();
    }

    /** The command line that changes a setting. */
    String change(String topic, String setting, String value) {
        return "kafka-configs.sh --bootstrap-server " + settings.bootstrapServers()
                + " --alter --entity-type topics --entity-name " + topic + " --add-config " + setting + "=" + value;
    }
}
