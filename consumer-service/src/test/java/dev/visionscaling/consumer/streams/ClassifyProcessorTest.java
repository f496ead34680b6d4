package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.message.KeyDecoding;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.testing.PipelineFixture;
import dev.visionscaling.consumer.testing.TestSettings;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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
    private final InFlightRegistry registry = new InFlightRegistry();
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
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private ClassifyProcessor processor(DrainTimeout drainTimeout) {
        MessageReader reader = new MessageReader("images", Set.of("images"), KeyDecoding.AUTO);
        ClassifyProcessor opened = new ClassifyProcessor(fixture.pipeline, reader, registry, drainTimeout);
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
                {"eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "images"}, "object": {"key": "%s"}}}""".formatted(key);
    }

    @Test
    void predictsAKeyBeforeTheNextCommit() throws InterruptedException {
        fixture.environment.image("a.jpg");
        process("a.jpg");
        drain();
        assertThat(fixture.environment.events()).containsExactly("row a.jpg");
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
