package dev.visionscaling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.gateway.relay.TopicTemplate;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTopicTest {
    @ParameterizedTest
    @CsvSource({
        "v/status/{client}, v/status/bin-1, true",
        "v/status/{client}, v/status/gateway, true",
        "v/status/{client}, v/status/line1/bin-1, false",
        "v/status/{client}, v/line1/bin-1, false",
        "v/status/{client}, v/status, false",
        "v/gw-{client}/status, v/line1/status, true",
        "v/gw-{client}/status, v/line1/bin-1, false",
        "v/status, v/status, true",
        "v/status, v/state, false"
    })
    void knowsWhatLooksLikeAStatus(String template, String topic, boolean status) {
        TopicTemplate parsed = TopicTemplate.parse(template, Set.of("client"));

        assertThat(StatusTopic.of(parsed, "gateway").mayBeAnyones(topic)).isEqualTo(status);
    }
}
