package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.KeyDecoding;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.message.SourceHeader;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.testing.PipelineFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MessageSplitterTest {
    private static final KafkaSettings KAFKA = new KafkaSettings("localhost:9092", "image-keys", 3, Map.of());
    private static final DrainTimeout LONG = new DrainTimeout(Duration.ofMinutes(10));
    private static final SourceRecord SOURCE = new SourceRecord(
            "image-keys",
            1,
            42,
            PipelineFixture.PUBLISHED_AT,
            Optional.empty(),
            Optional.empty(),
            List.of(new SourceHeader("trigger", Optional.of(new byte[] {'7'}))));
    private static final List<ImageLocation> IMAGES = List.of(
            new ImageLocation("images", new ImageKey("a/ü+1.jpg")), new ImageLocation("other", new ImageKey("b")));

    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private final MessageSplitter splitter = new MessageSplitter(KAFKA, this::open);
    private boolean acknowledged = true;

    private Producer<byte[], byte[]> open() {
        producers.add(new MockProducer<>(acknowledged, null, new ByteArraySerializer(), new ByteArraySerializer()));
        return producers.get(producers.size() - 1);
    }

    private boolean split() throws Exception {
        return splitter.split(SOURCE, IMAGES, LONG);
    }

    private void failWith(RuntimeException failure) throws Exception {
        assertThat(split()).isTrue();
        producers.get(0).sendException = failure;
    }

    @Test
    void sendsOneMessageForEachImage() throws Exception {
        assertThat(split()).isTrue();
        MessageReader reader = new MessageReader("images", Set.of("images", "other"), KeyDecoding.AUTO);
        assertThat(producers.get(0).history())
                .flatExtracting(message -> reader.read(message.value()).images())
                .isEqualTo(IMAGES);
        assertThat(producers.get(0).history()).allSatisfy(message -> {
            assertThat(message.topic()).isEqualTo("image-keys");
            assertThat(message.timestamp()).isNull();
            assertThat(SplitMessages.publishedAt(message.headers())).contains(PipelineFixture.PUBLISHED_AT);
            assertThat(message.headers().lastHeader("split-from").value())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("image-keys-1@42");
            assertThat(message.headers().lastHeader("trigger").value())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("7");
        });
    }

    @Test
    void opensOneProducerWhenItIsNeeded() throws Exception {
        assertThat(producers).isEmpty();
        assertThat(split()).isTrue();
        assertThat(split()).isTrue();
        assertThat(producers).hasSize(1);
        splitter.close();
        assertThat(producers.get(0).closed()).isTrue();
    }

    @Test
    void saysThatTheBrokersRefuse() throws Exception {
        failWith(new TopicAuthorizationException("image-keys"));
        assertThat(split()).isFalse();
        assertThat(split()).as("with a new producer").isTrue();
    }

    @Test
    void anOutageIsNoRefusal() throws Exception {
        failWith(new TimeoutException("no metadata"));
        assertThatThrownBy(this::split)
                .isInstanceOf(TransientException.class)
                .hasMessage("Kafka at localhost:9092: no answer in time");
        producers.get(0).sendException = null;
        assertThat(split()).isTrue();
    }

    @Test
    void aRefusalOfThisClientIsOneToo() throws Exception {
        failWith(new KafkaException("in an error state", new ClusterAuthorizationException("no right")));
        assertThat(split()).isFalse();
    }

    @Test
    void waitsForTheAcknowledgementsWithinTheLimit() {
        acknowledged = false;
        DrainTimeout brief = new DrainTimeout(Duration.ofMillis(10));
        assertThatThrownBy(() -> splitter.split(PipelineFixture.SOURCE, IMAGES, brief))
                .isInstanceOf(TransientException.class)
                .hasMessage("not acknowledged in time");
    }

    @Test
    void anyHeaderOfThatNameIsHarmless() {
        for (byte[] value :
                new byte[][] {{}, {'x'}, new byte[100], "99999999999999999999".getBytes(StandardCharsets.UTF_8)}) {
            assertThat(SplitMessages.publishedAt(new RecordHeaders().add("published-at", value)))
                    .isEmpty();
        }
        assertThat(SplitMessages.publishedAt(new RecordHeaders().add("published-at", null)))
                .isEmpty();
        assertThat(SplitMessages.publishedAt(new RecordHeaders())).isEmpty();
    }
}
