package dev.visionscaling.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.outcome.DeadLetters.Delivery;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.testing.PipelineFixture;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaDeadLettersTest {
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private final List<ScriptedProducer> producers = new ArrayList<>();
    private final KafkaDeadLetters deadLetters = new KafkaDeadLetters(this::open, "image-keys-dlq", "consumer-1");

    /** A producer whose sends fail one after the other with what the test provides. */
    private final class ScriptedProducer extends MockProducer<byte[], byte[]> {
        ScriptedProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message, Callback callback) {
            RuntimeException failure = failures.poll();
            Future<RecordMetadata> sent = super.send(message, callback);
            return failure == null ? sent : CompletableFuture.failedFuture(failure);
        }
    }

    private ScriptedProducer open() {
        producers.add(new ScriptedProducer());
        return producers.get(producers.size() - 1);
    }

    private Delivery send(RuntimeException... brokersAnswers) throws Exception {
        failures.addAll(List.of(brokersAnswers));
        return deadLetters.send(
                PipelineFixture.SOURCE, Optional.empty(), new Rejection(RejectionReason.INVALID_MESSAGE, "no JSON"));
    }

    private static String refusal(Delivery delivery) {
        return ((Delivery.Refused) delivery).reason();
    }

    @Test
    void sendsLessIfTheRecordIsTooLarge() throws Exception {
        assertThat(send(new RecordTooLargeException("1"), new RecordTooLargeException("2")))
                .isEqualTo(new Delivery.Acknowledged());
        assertThat(producers.get(0).history()).hasSize(3);
        assertThat(producers.get(0).history().get(2).headers().lastHeader("cut").value())
                .asString()
                .isEqualTo("headers");
    }

    @Test
    void sendsAKeyIfTheRecordIsInvalidWithoutOne() throws Exception {
        assertThat(send(new InvalidRecordException("no key"))).isEqualTo(new Delivery.Acknowledged());
        assertThat(producers.get(0).history().get(1).key()).asString().isEqualTo("image-keys-1@42");
    }

    @Test
    void namesTheRightThatIsMissing() throws Exception {
        assertThat(refusal(send(new TopicAuthorizationException("image-keys-dlq"))))
                .isEqualTo("this user may not write to the topic image-keys-dlq: grant it the operation Write on the"
                        + " topic");
        assertThat(refusal(send(new KafkaException("error state", new ClusterAuthorizationException("no")))))
                .startsWith("this user may not write");
        assertThat(producers).as("each refusal can spoil a producer").hasSize(3);
        assertThat(send()).isEqualTo(new Delivery.Acknowledged());
    }

    @Test
    void namesTheSettingThatIsWrong() throws Exception {
        RecordTooLargeException tooLarge = new RecordTooLargeException("no");
        assertThat(refusal(send(tooLarge, tooLarge, tooLarge))).contains("raise its max.message.bytes");
        assertThat(refusal(send(new InvalidTimestampException("too late")))).endsWith("check its settings: too late");
        assertThat(refusal(send(new TimeoutException("no metadata", new UnknownTopicOrPartitionException("no")))))
                .isEqualTo("the topic image-keys-dlq does not exist: create it");
    }

    @Test
    void anOutageIsNoRefusal() {
        for (RuntimeException outage : List.of(
                new TimeoutException("no metadata"),
                new NotEnoughReplicasException("one"),
                new SaslAuthenticationException("expired"),
                new KafkaException("another record of the batch is invalid"))) {
            assertThatThrownBy(() -> send(outage)).isInstanceOf(TransientException.class);
        }
    }
}
