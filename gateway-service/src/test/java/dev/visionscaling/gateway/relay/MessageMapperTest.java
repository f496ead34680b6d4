package dev.visionscaling.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.gateway.relay.Message.Property;
import dev.visionscaling.gateway.relay.SourceRecord.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageMapperTest {
    private final MessageMapper mapper = new MessageMapper(
            new EventTopics(TopicTemplate.parse("v/{bin}", EventTopics.PLACEHOLDERS), OptionalInt.empty()));

    @Test
    void passesTheValueOnAsItIs() {
        byte[] value = " {\"any\": 1} ".getBytes(StandardCharsets.UTF_8);

        Message message = mapper.map(new SourceRecord(0, 0, value, List.of()), Events.inBin("a", "left"));

        assertThat(message.topic()).isEqualTo("v/left");
        assertThat(message.payload()).isEqualTo(value);
        assertThat(message.contentType()).isEqualTo("application/json");
    }

    @Test
    void passesHeadersOn() {
        Message message =
                map(header("content-type", "application/json; v=1"), header("ce_id", "7"), header("trigger", "4711"));

        assertThat(message.contentType()).isEqualTo("application/json; v=1");
        assertThat(message.properties()).containsExactly(new Property("ce_id", "7"), new Property("trigger", "4711"));
    }

    @Test
    void leavesOutHeadersThatAreNoText() {
        Message message = map(
                new Header("binary", new byte[] {(byte) 0xff, 1}),
                header("nul", "a\0b"),
                header("bad\nname", "x"),
                header("long", "x".repeat(5_000)),
                header("kept", "x"));

        assertThat(message.properties()).containsExactly(new Property("kept", "x"));
    }

    @Test
    void limitsTheNumberOfProperties() {
        Header[] many = IntStream.range(0, 100)
                .mapToObj(number -> header("h" + number, "x"))
                .toArray(Header[]::new);

        assertThat(map(many).properties()).hasSize(32);
    }

    private Message map(Header... headers) {
        return mapper.map(new SourceRecord(0, 0, new byte[0], List.of(headers)), Events.inBin("a", "left"));
    }

    private static Header header(String name, String value) {
        return new Header(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
