package dev.visionscaling.consumer.kafka;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.kafka.SendSpans;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.outcome.ResultEvent;
import dev.visionscaling.consumer.outcome.ResultEvents.Delivery;
import dev.visionscaling.consumer.outcome.StoredOutcome;
import dev.visionscaling.consumer.testing.FakeEnvironment;
import dev.visionscaling.consumer.testing.PipelineFixture;
import dev.visionscaling.consumer.testing.TestOutcomes;
import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class KafkaResultEventsTest {
    private static final ResultEvent EVENT = new ResultEvent(
            new StoredOutcome(
                    TestOutcomes.predicted(
                            new ImageLocation("images", new ImageKey("k")), "bolt", 99, PipelineFixture.PUBLISHED_AT),
                    FakeEnvironment.ROW_TIME),
            PipelineFixture.SOURCE,
            Optional.empty());

    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private final KafkaResultEvents events = new KafkaResultEvents(
            this::open,
            "image-results",
            new Author("consumer-1", "parts", "digest", Optional.empty()),
            new SendSpans(OpenTelemetry.noop(), "image-results"));

    private Producer<byte[], byte[]> open() {
        producers.add(new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()));
        return producers.get(producers.size() - 1);
    }

    private MockProducer<byte[], byte[]> latest() {
        return producers.get(producers.size() - 1);
    }

    private CompletableFuture<Delivery> failed(RuntimeException brokersAnswer) {
        CompletableFuture<Delivery> delivery = events.send(EVENT);
        assertThat(latest().errorNext(brokersAnswer)).isTrue();
        return delivery;
    }

    private String refusal(RuntimeException brokersAnswer) throws InterruptedException {
        return ((Delivery.Refused) resultOf(failed(brokersAnswer))).reason();
    }

    @Test
    void completesWithTheAcknowledgement() throws Exception {
        CompletableFuture<Delivery> delivery = events.send(EVENT);
        assertThat(delivery).isNotDone();
        assertThat(latest().completeNext()).isTrue();
        assertThat(resultOf(delivery)).isEqualTo(new Delivery.Acknowledged());
    }

    @Test
    void saysThatAnEventIsTooLarge() throws Exception {
        assertThat(resultOf(failed(new RecordTooLargeException("too large"))))
                .isEqualTo(new Delivery.TooLarge("the topic image-results takes not even an event without details and"
                        + " headers: raise its max.message.bytes"));
        assertThat(events.send(EVENT)).isNotDone();
        assertThat(producers).as("its producer is still usable").hasSize(1);
    }

    @Test
    void namesTheRightThatIsMissing() throws Exception {
        assertThat(refusal(new TopicAuthorizationException("image-results")))
                .isEqualTo("this user may not write to the topic image-results: grant it the operation Write on the"
                        + " topic");
        assertThat(refusal(new ClusterAuthorizationException("no"))).startsWith("this user may not write");
        assertThat(refusal(new TimeoutException("no metadata", new UnknownTopicOrPartitionException("no"))))
                .isEqualTo("the topic image-results does not exist: create it");
    }

    @Test
    void anOutageIsNoRefusal() throws Exception {
        for (RuntimeException outage : List.of(
                new TimeoutException("expired"),
                new NotEnoughReplicasException("one"),
                new KafkaException("another record of the batch is invalid"))) {
            assertThat(failureOf(failed(outage))).isInstanceOf(TransientException.class);
        }
    }

    @Test
    void replacesAProducerThatAFailureHasSpoiled() throws Exception {
        assertThat(failureOf(failed(new TimeoutException("expired")))).isInstanceOf(TransientException.class);
        assertThat(events.send(EVENT)).isNotDone();
        assertThat(producers).hasSize(1);
        assertThat(latest().completeNext()).isTrue();
        CompletableFuture<Delivery> spoils = failed(new OutOfOrderSequenceException("lost"));
        assertThat(spoils).isDone();
        CompletableFuture<Delivery> next = events.send(EVENT);
        assertThat(producers).hasSize(2);
        assertThat(producers.get(0).closed()).isTrue();
        assertThat(latest().completeNext()).isTrue();
        assertThat(resultOf(next)).isEqualTo(new Delivery.Acknowledged());
    }

    @Test
    void aProducerThatRefusesAtOnceIsReplacedToo() throws Exception {
        latest().sendException = new KafkaException("in an error state", new ClusterAuthorizationException("no"));
        assertThat(resultOf(events.send(EVENT))).isInstanceOf(Delivery.Refused.class);
        CompletableFuture<Delivery> next = events.send(EVENT);
        assertThat(latest().completeNext()).isTrue();
        assertThat(resultOf(next)).isEqualTo(new Delivery.Acknowledged());
    }
}
