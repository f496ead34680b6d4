package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.StreamsConfig;

/** The configuration of Kafka Streams, with the reason for each difference from the defaults. */
final class StreamsProperties {
    /** The time within which new partitions are noticed and assigned; Kafka's default is five minutes. */
    private static final int METADATA_MAX_AGE_MS = 20_000;

    /**
     * Kafka Streams processes all records of a poll before it polls again, and a member takes part in a rebalance only
     * while it polls: with the default of 1,000, slow images would delay the whole group for a minute.
     */
    private static final int MAX_POLL_RECORDS = 32;

    private StreamsProperties() {}

    static Properties of(KafkaSettings kafka, StreamsSettings settings, String instance) {
        Properties properties = new Properties();
        properties.putAll(kafka.clientProperties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.group());
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, settings.group() + "-" + instance);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, settings.protocol().configValue());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Records of an aborted transaction were never published.
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                IsolationLevel.READ_COMMITTED.toString());
        properties.putIfAbsent(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, METADATA_MAX_AGE_MS);
        properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                Math.toIntExact(pollInterval(settings).toMillis()));
        if (settings.protocol() == StreamsSettings.GroupProtocol.CLASSIC) {
            // Partitions of a killed instance move after this time; for the streams protocol, the broker sets it.
            properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
            properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
        }
        return properties;
    }

    /** Between two polls a thread can wait for a place in flight and then for a drain, each up to its limit. */
    static Duration pollInterval(StreamsSettings settings) {
        return settings.drainTimeout()
                .multipliedBy(2L * DrainTimeout.MOST_TIMES)
                .plusMinutes(1);
    }
}
