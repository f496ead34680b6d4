package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.consumer.message.SourceHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PassedHeadersTest {
    private static List<String> names(Headers headers) {
        return PassedHeaders.of(headers).stream().map(SourceHeader::name).toList();
    }

    @Test
    void passesOnTheRecordsHeadersInOrder() {
        Headers headers = new RecordHeaders()
                .add("trigger", "17".getBytes(StandardCharsets.UTF_8))
                .add("trigger", null)
                .add("traceparent", new byte[] {(byte) 0xff});
        assertThat(PassedHeaders.of(headers)).hasSize(3);
        assertThat(PassedHeaders.of(headers).get(0).value())
                .hasValueSatisfying(value -> assertThat(value).asString().isEqualTo("17"));
        assertThat(PassedHeaders.of(headers).get(1).value()).isEmpty();
        assertThat(names(headers)).containsExactly("trigger", "trigger", "traceparent");
    }

    @Test
    void leavesOutTheNamesThatEventsAndSplitMessagesUse() {
        Headers headers = new RecordHeaders();
        for (String name : List.of("ce_id", "content-type", "ce_anything", "published-at", "split-from", "cell")) {
            headers.add(name, new byte[1]);
        }
        assertThat(names(headers)).containsExactly("cell");
    }

    @Test
    void leavesOutWhatExceedsTheLimits() {
        Headers many = new RecordHeaders();
        for (int number = 0; number < PassedHeaders.MAX_HEADERS + 5; number++) {
            many.add("h" + number, new byte[1]);
        }
        assertThat(names(many)).hasSize(PassedHeaders.MAX_HEADERS);
        Headers large = new RecordHeaders()
                .add("small", new byte[10])
                .add("large", new byte[PassedHeaders.MAX_BYTES])
                .add("last", new byte[10]);
        assertThat(names(large)).containsExactly("small", "last");
    }
}
