package dev.visionscaling.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaErrorsTest {
    private static final KafkaSettings SETTINGS = new KafkaSettings("localhost:9092", "images", 3, Map.of());

    private static String describe(Throwable e) {
        return KafkaErrors.describe(SETTINGS, e);
    }

    @Test
    void namesTheBrokersAndTheCause() {
        assertThat(describe(new TopicAuthorizationException("not allowed")))
                .isEqualTo("Kafka at localhost:9092: not allowed");
    }

    @Test
    void unwrapsTheExceptionsOfFutures() {
        Throwable cause = new TopicAuthorizationException("not allowed");
        assertThat(describe(new ExecutionException(cause))).isEqualTo("Kafka at localhost:9092: not allowed");
        assertThat(describe(new CompletionException(cause))).isEqualTo("Kafka at localhost:9092: not allowed");
    }

    @Test
    void saysWhyAHandshakeFailed() {
        Throwable why = new IllegalStateException("No name matching localhost found");
        assertThat(describe(new SslAuthenticationException("SSL handshake failed", why)))
                .isEqualTo("Kafka at localhost:9092: SSL handshake failed: No name matching localhost found");
    }

    @Test
    void doesNotNameInternalCallsOfTheClient() {
        assertThat(describe(new ExecutionException(new TimeoutException("Call(callName=listNodes, deadlineMs=1)"))))
                .isEqualTo("Kafka at localhost:9092: no answer in time");
    }

    @Test
    void tellsARefusalFromAnOutage() {
        TopicAuthorizationException refusal = new TopicAuthorizationException("not allowed");
        assertThat(KafkaErrors.refusal(new KafkaException("in an error state", refusal)))
                .contains(refusal);
        assertThat(KafkaErrors.refusal(new TimeoutException("no metadata"))).isEmpty();
        assertThat(KafkaErrors.refusal(new SaslAuthenticationException("expired")))
                .isEmpty();
        assertThat(KafkaErrors.refusal(new KafkaException("closed"))).isEmpty();
    }
}
