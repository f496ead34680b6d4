package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.consumer.streams.StreamsSettings.GroupProtocol;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamsPropertiesTest {
    private static final KafkaSettings KAFKA =
            new KafkaSettings("localhost:9092", "image-keys", 3, Map.of("security.protocol", "SSL"));

    private static Properties properties(GroupProtocol protocol, Duration drainTimeout) {
        StreamsSettings settings = new StreamsSettings(
                "visionscaling", 2, protocol, Duration.ofSeconds(5), drainTimeout, Duration.ofMinutes(5));
        return StreamsProperties.of(KAFKA, settings, "consumer-1");
    }

    private static Map<String, Object> mainConsumer(GroupProtocol protocol, Duration drainTimeout) {
        return new StreamsConfig(properties(protocol, drainTimeout))
                .getMainConsumerConfigs("visionscaling", "visionscaling-consumer-1", 0);
    }

    @ParameterizedTest
    @EnumSource
    void areValidForBothProtocols(GroupProtocol protocol) {
        StreamsConfig config = new StreamsConfig(properties(protocol, Duration.ofMinutes(10)));
        assertThat(config.getString(StreamsConfig.APPLICATION_ID_CONFIG)).isEqualTo("visionscaling");
        assertThat(config.getString(StreamsConfig.CLIENT_ID_CONFIG)).isEqualTo("visionscaling-consumer-1");
        assertThat(config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG)).isEqualTo(2);
        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(5_000);
        assertThat(config.getString(StreamsConfig.GROUP_PROTOCOL_CONFIG)).isEqualTo(protocol.configValue());
    }

    @Test
    void thePollIntervalCoversTwoLongestWaits() {
        Duration drain = Duration.ofSeconds(60);
        Object interval = mainConsumer(GroupProtocol.CLASSIC, drain).get(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
        assertThat(Integer.parseInt(String.valueOf(interval))).isGreaterThan((int)
                drain.multipliedBy(2L * DrainTimeout.MOST_TIMES).toMillis());
    }

    @Test
    void aNewGroupStartsWithTheFirstImage() {
        assertThat(mainConsumer(GroupProtocol.CLASSIC, Duration.ofSeconds(1)))
                .containsEntry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    }

    @Test
    void readsNoRecordsOfAbortedTransactions() {
        assertThat(mainConsumer(GroupProtocol.CLASSIC, Duration.ofSeconds(1)))
                .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    }

    @Test
    void newPartitionsAreNoticedWithinSecondsByDefault() {
        assertThat(mainConsumer(GroupProtocol.CLASSIC, Duration.ofSeconds(1)))
                .containsEntry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 20_000);

        KafkaSettings slow =
                new KafkaSettings("localhost:9092", "image-keys", 3, Map.of("metadata.max.age.ms", "60000"));
        StreamsSettings settings = new StreamsSettings(
                "visionscaling",
                2,
                GroupProtocol.CLASSIC,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5));
        assertThat(StreamsProperties.of(slow, settings, "consumer-1"))
                .containsEntry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "60000");
    }

    @Test
    void aThreadPollsAgainAfterFewRecords() {
        assertThat(mainConsumer(GroupProtocol.CLASSIC, Duration.ofSeconds(1)))
                .containsEntry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 32);
    }

    @Test
    void passesClientPropertiesThrough() {
        assertThat(mainConsumer(GroupProtocol.CLASSIC, Duration.ofSeconds(1)))
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void shortensTheSessionOnTheClassicProtocolOnly() {
        String session = StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        assertThat(properties(GroupProtocol.CLASSIC, Duration.ofSeconds(1))).containsEntry(session, 10_000);
        assertThat(properties(GroupProtocol.STREAMS, Duration.ofSeconds(1))).doesNotContainKey(session);
    }
}
