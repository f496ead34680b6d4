package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnyTimestampTest {
    @ParameterizedTest
    @CsvSource({
        "-1, 0",
        "-9223372036854775808, 0",
        "0, 0",
        "1767225600000, 1767225600000",
        "9223372036854775807, 9223372036854775807"
    })
    void isNeverNegative(long timestamp, long expected) {
        ConsumerRecord<Object, Object> message = new ConsumerRecord<>(
                "image-keys",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                "value",
                new RecordHeaders(),
                Optional.empty());
        assertThat(new AnyTimestamp().extract(message, 42)).isEqualTo(expected);
    }
}
