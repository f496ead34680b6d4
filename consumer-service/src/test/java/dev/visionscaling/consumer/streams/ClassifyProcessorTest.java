package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.consumer.message.KeyDecoding;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.streams.topic.FakeSourceTopic;
import dev.visionscaling.consumer.testing.PipelineFixture;
import dev.visionscaling.consumer.testing.TestSettings;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ClassifyProcessorTest {
    private static final DrainTimeout LONG = new DrainTimeout(Duration.ofMinutes(10));

    private final PipelineFixture fixture = new PipelineFixture(TestSettings.DEFAULT.withInFlightImages(2));
    private final FakeSourceTopic topic = new FakeSourceTopic();
    private final InFlightRegistry registry = new InFlightRegistry();
    private final MockProducer<byte[], byte[]> splits =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final ClassifyProcessor processor = processor(LONG);

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A context with only the record's topic, partition and offset. */
    @SuppressWarnings("unchecked") // a proxy has no type parameters
    private static ProcessorContext<Void, Void> context() {
        RecordMetadata metadata = new RecordMetadata() {
            @Override
            public String topic() {
                return "image-keys";
            }

            @Override
            public int partition() {
                return 1;
            }

            @Override
            public long offset() {
                return 42;
            }
        };
        return (ProcessorContext<Void, Void>) Proxy.newProxyInstance(
                ProcessorContext.class.getClassLoader(),
                new Class<?>[] {ProcessorContext.class},
                (self, method, args) -> {
                    if (method.getName().equals("recordMetadata")) {
                        return Optional.of(metadata);
                    }
                    if (method.getName().equals("taskId")) {
                        return new TaskId(0, 1);
                    }
                    if (method.getName().equals("schedule")) {
                        return (Cancellable) () -> {};
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private ClassifyProcessor processor(DrainTimeout drainTimeout) {
        MessageReader reader = new MessageReader("images", Set.of("images"), KeyDecoding.AUTO);
        MessageSplitter splitter =
                new MessageSplitter(new KafkaSettings("localhost:9092", "image-keys", 3, Map.of()), () -> splits);
        ClassifyProcessor opened =
                new ClassifyProcessor(fixture.pipeline, reader, splitter, registry, drainTimeout, topic.taskTopic());
        opened.init(context());
        return opened;
    }

    private void process(@Nullable String value) {
        processor.process(message(value));
    }

    @SuppressWarnings("NullAway") // a record's key and value may be null, which Kafka does not declare
    private static Record<byte[], byte[]> message(@Nullable String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return new Record<>(null, bytes, PipelineFixture.PUBLISHED_AT.toEpochMilli());
    }

    private void drain() throws InterruptedException {
        registry.drain(LONG);
    }

    private static String created(String key) {
        return """
            {"eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "images"}, "object": {"key": "%s"}}}\
            """.formatted(key);
    }

    private static String message(int images) {
        return IntStream.range(0, images)
                .mapToObj(number -> created("image-" + number))
                .collect(Collectors.joining(",", "{\"Records\": [", "]}"));
    }

    @Test
    void splitsAMessageOfManyImages() throws InterruptedException {
        process(message(ClassifyProcessor.MAX_IMAGES + 1));
        drain();
        assertThat(splits.history())
                .extracting(message -> new String(message.key(), StandardCharsets.UTF_8))
                .hasSize(ClassifyProcessor.MAX_IMAGES + 1)
                .contains("image-0", "image-16");
        assertThat(fixture.environment.events()).isEmpty();
    }

    @Test
    void startsFewImagesOfAMessageAtOnce() throws InterruptedException {
        process(message(ClassifyProcessor.MAX_IMAGES));
        drain();
        assertThat(splits.history()).isEmpty();
        assertThat(fixture.environment.events()).contains("letter image-15 not-found");
    }

    @Test
    void classifiesManyImagesIfItMayNotSplit() throws InterruptedException {
        splits.sendException = new TopicAuthorizationException("image-keys");
        process(message(ClassifyProcessor.MAX_IMAGES + 1));
        drain();
        assertThat(fixture.environment.events()).contains("letter image-16 not-found");
    }

    @Test
    void startsTheThreadAgainIfItCannotSplitNow() {
        splits.sendException = new org.apache.kafka.common.errors.TimeoutException("no broker");
        assertThatThrownBy(() -> process(message(ClassifyProcessor.MAX_IMAGES + 1)))
                .isInstanceOf(DrainTimeoutException.class)
                .hasMessageContaining("image-keys-1@42 cannot be split now");
        assertThat(fixture.environment.events()).isEmpty();
    }

    @Test
    void aSplitMessageKeepsItsTimeOfPublication() throws InterruptedException {
        fixture.environment.image("a");
        Instant published = Instant.parse("2025-05-05T05:05:05Z");
        Headers headers = new RecordHeaders()
                .add("published-at", String.valueOf(published.toEpochMilli()).getBytes(StandardCharsets.UTF_8));
        processor.process(message("a").withHeaders(headers));
        drain();
        assertThat(fixture.environment.outcomes())
                .singleElement()
                .extracting(outcome -> outcome.match(Outcome.Predicted::publishedAt, rejected -> Instant.EPOCH))
                .isEqualTo(published);
    }

    @Test
    void waitsForEachImageThatMayHaveEndedAProcess() {
        fixture.environment.starts = 3;
        fixture.environment.image("a");
        process("a");
        assertThat(fixture.environment.isolated()).containsExactly("a");
        assertThat(fixture.environment.events()).containsExactly("row a");
    }

    @Test
    void predictsAKeyBeforeTheNextCommit() throws InterruptedException {
        fixture.environment.image("a.jpg");
        process("a.jpg");
        drain();
        assertThat(fixture.environment.events()).containsExactly("row a.jpg");
    }

    @Test
    void reportsRecordsThatWereDeletedBeforeItsFirst() throws Exception {
        topic.starts.put(1, 42L); // and nothing was committed
        fixture.environment.image("a.jpg");
        process("a.jpg");
        drain();
        topic.deletedRecords.check();
        assertThat(topic.metrics.get("records.lost").counter().count()).isEqualTo(42);
    }

    @Test
    void startsAllImagesOfAMessageBeyondTheBudget() throws InterruptedException {
        fixture.environment.image("a");
        fixture.environment.image("b");
        fixture.environment.image("c");
        process("{\"Records\": [" + created("a") + "," + created("b") + "," + created("c") + "]}");
        drain();
        assertThat(fixture.environment.events()).containsExactlyInAnyOrder("row a", "row b", "row c");
    }

    @Test
    void allProblemsOfAMessageShareOneDeadLetter() throws InterruptedException {
        fixture.environment.image("good");
        process("{\"Records\": [1, " + created("good") + ", " + created("") + "]}");
        drain();
        assertThat(fixture.environment.events()).containsExactlyInAnyOrder("row good", "letter - invalid-message");
        assertThat(fixture.environment.rejectionDetails())
                .containsExactly("Records[0] has no eventName; Records[2]: the key is empty");
    }

    @Test
    void eachImageGetsADeadLetterThatNamesOnlyThatImage() throws InterruptedException {
        process("{\"Records\": [" + created("a") + "," + created("b") + "]}");
        drain();
        MessageReader reader = new MessageReader("images", Set.of("images"), KeyDecoding.AUTO);
        assertThat(fixture.environment.deadLetters())
                .hasSize(2)
                .allSatisfy(value -> assertThat(reader.read(value).images()).hasSize(1));
    }

    @Test
    void theDeadLetterOfASingleImageIsTheMessageAsItCame() throws InterruptedException {
        process("a");
        drain();
        assertThat(fixture.environment.deadLetters()).singleElement().isEqualTo("a".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theDeadLetterOfAnEventInHeadersNamesTheImageItself() throws InterruptedException {
        Record<byte[], byte[]> event = message("{\"api\": \"PutBlob\"}");
        event.headers().add("ce_type", "Microsoft.Storage.BlobCreated".getBytes(StandardCharsets.UTF_8));
        event.headers()
                .add("ce_subject", "/blobServices/default/containers/images/blobs/a".getBytes(StandardCharsets.UTF_8));
        processor.process(event);
        drain();
        MessageReader reader = new MessageReader("images", Set.of("images"), KeyDecoding.AUTO);
        assertThat(fixture.environment.deadLetters())
                .singleElement()
                .satisfies(value -> assertThat(reader.read(value).images())
                        .singleElement()
                        .hasToString("ImageLocation[bucket=images, key=a]"));
    }

    @Test
    void aMessageOfTooManyRecordsBecomesOneDeadLetter() throws InterruptedException {
        process("{\"Records\": [" + "1,".repeat(MessageReader.MAX_IMAGES) + "1]}");
        drain();
        assertThat(fixture.environment.rejectionDetails())
                .containsExactly("the message has 1001 records, more than the limit of 1000");
    }

    @Test
    void aRecordWithoutAValueBecomesADeadLetter() throws InterruptedException {
        process(null);
        drain();
        assertThat(fixture.environment.rejectionDetails()).containsExactly("the message is empty");
    }

    @Test
    void anIrrelevantEventIsIgnored() throws InterruptedException {
        process("{\"Records\": []}");
        drain();
        assertThat(fixture.environment.events()).isEmpty();
    }

    @Test
    void startsTheThreadAgainIfTheBudgetStaysFull() {
        fixture.environment.imageStore.becomeUnavailable();
        process("a");
        process("b");
        ClassifyProcessor waitsBriefly = processor(new DrainTimeout(Duration.ofMillis(10)));
        assertThatThrownBy(() -> waitsBriefly.process(message("c")))
                .isInstanceOf(DrainTimeoutException.class)
                .hasMessageStartingWith("no place in flight became free within 0 s");
        assertThatThrownBy(this::drain).isInstanceOf(DrainTimeoutException.class);
        assertThatThrownBy(() -> process("d")).isInstanceOf(DrainTimeoutException.class);
    }

    @Test
    void afterAFailureNoFurtherRecordIsStarted() {
        fixture.environment.imageStore.haveABug();
        process("a");
        assertThatThrownBy(this::drain).isInstanceOf(WorkFailedException.class);
        fixture.environment.imageStore.recover();
        assertThatThrownBy(() -> process("b")).isInstanceOf(WorkFailedException.class);
        assertThat(fixture.environment.events()).isEmpty();
    }

    @Test
    void endsTheFetchesOfAClosedTaskAndDoesNotWaitForThem() throws InterruptedException {
        fixture.environment.imageStore.becomeUnavailable();
        process("a");
        processor.close();
        drain();
        await().atMost(Duration.ofMinutes(1)).until(fixture::isIdle);
        assertThat(fixture.environment.events()).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaitForAPlace() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> process("a"))
                .isInstanceOf(DrainTimeoutException.class)
                .hasMessageStartingWith("interrupted while waiting for a place in flight");
        assertThat(Thread.interrupted()).isTrue();
    }
}
