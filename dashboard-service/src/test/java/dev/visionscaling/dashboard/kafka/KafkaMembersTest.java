package dev.visionscaling.dashboard.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KafkaMembersTest {
    @Test
    void findsTheInstanceInTheClientId() {
        assertThat(KafkaMembers.instance("parts", "parts-consumer-1-StreamThread-2-consumer"))
                .isEqualTo("consumer-1");
    }

    @Test
    void leavesOtherClientIdsUnchanged() {
        assertThat(KafkaMembers.instance("parts", "other-client")).isEqualTo("other-client");
    }
}
