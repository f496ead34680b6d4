package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.consumer.message.KeyDecoding;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.testing.PipelineFixture;
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

@Timeout(30)
class ClassifyProcessorTest {
    private static final DrainTimeout LONG = new DrainTimeout(Duration.ofMinutes(10));

    private final PipelineFixture fixture = new PipelineFixture(2, Duration.ofSeconds(30));
    private final InFlightRegistry windows = new InFlightRegistry();
    private final ClassifyProcessor processor = processor(LONG);

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A context that knows the record's place and nothing else. */
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

    private ClassifyProcessor processor(DrainTimeout patience) {
        MessageReader reader = new MessageReader("images", Set.of("images"), KeyDecoding.AUTO);
        ClassifyProcessor opened = new ClassifyProcessor(fixture.pipeline, reader, windows, patience);
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
        windows.drain(LONG);
    }

    private static String created(String key) {
        return """
                {"eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "images"}, "object": {"key": "%s"}}}""".formatted(key);
    }

    @Test
    void aKeyBecomesAPredictionBeforeTheNextCommit() throws InterruptedException {
        fixture.world.image("a.jpg", "bolt");
        process("a.jpg");
        drain();
        assertThat(fixture.world.events()).containsExactly("row a.jpg");
    }

    @Test
    void aMessageFansOutAlsoBeyondTheInFlightBudget() throws InterruptedException {
        fixture.world.image("a", "bolt").image("b", "bolt").image("c", "bolt");
        process("{\"Records\": [" + created("a") + "," + created("b") + "," + created("c") + "]}");
        drain();
        assertThat(fixture.world.events()).containsExactlyInAnyOrder("row a", "row b", "row c");
    }

    @Test
    void allProblemsOfAMessageBecomeOneDeadLetter() throws InterruptedException {
        fixture.world.image("good", "bolt");
        process("{\"Records\": [1, " + created("good") + ", " + created("") + "]}");
        drain();
        assertThat(fixture.world.events()).containsExactlyInAnyOrder("row good", "letter - invalid-message");
        assertThat(fixture.world.problems())
                .containsExactly("Records[0] has no eventName; Records[2]: the key is empty");
    }

    @Test
    void eachImageOfAMessageHasADeadLetterThatNamesOnlyThatImage() throws InterruptedException {
        process("{\"Records\": [" + created("a") + "," + created("b") + "]}");
        drain();
        MessageReader reader = new MessageReader("images", Set.of("images"), KeyDecoding.AUTO);
        assertThat(fixture.world.letters())
                .hasSize(2)
                .allSatisfy(value -> assertThat(reader.read(value).images()).hasSize(1));
    }

    @Test
    void theDeadLetterOfAnImageAloneIsTheMessageAsItCame() throws InterruptedException {
        process("a");
        drain();
        assertThat(fixture.world.letters()).singleElement().isEqualTo("a".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aMessageOfTooManyRecordsBecomesOneDeadLetter() throws InterruptedException {
        process("{\"Records\": [" + "1,".repeat(MessageReader.MAX_IMAGES) + "1]}");
        drain();
        assertThat(fixture.world.problems())
                .containsExactly("the message has 1001 records, more than the 1000 that are read");
    }

    @Test
    void aRecordWithoutAValueBecomesADeadLetter() throws InterruptedException {
        process(null);
        drain();
        assertThat(fixture.world.problems()).containsExactly("the message is empty");
    }

    @Test
    void anEventThatIsNoneOfOurBusinessLeavesNoTrace() throws InterruptedException {
        process("{\"Records\": []}");
        drain();
        assertThat(fixture.world.events()).isEmpty();
    }

    @Test
    void whereNoPlaceInFlightBecomesFreeTheThreadStartsAgainWithoutWaitingOnceMore() {
        fixture.world.store.beAway();
        process("a");
        process("b");
        ClassifyProcessor impatient = processor(new DrainTimeout(Duration.ofMillis(10)));
        assertThatThrownBy(() -> impatient.process(message("c")))
                .isInstanceOf(DrainTimeoutException.class)
                .hasMessageStartingWith("no place in flight became free within 0 s");
        assertThatThrownBy(this::drain).isInstanceOf(DrainTimeoutException.class);
        assertThatThrownBy(() -> process("d")).isInstanceOf(DrainTimeoutException.class);
    }

    @Test
    void afterAFailureNoFurtherRecordIsStarted() {
        fixture.world.store.haveABug();
        process("a");
        assertThatThrownBy(this::drain).isInstanceOf(WorkFailedException.class);
        fixture.world.store.end();
        assertThatThrownBy(() -> process("b")).isInstanceOf(WorkFailedException.class);
        assertThat(fixture.world.events()).isEmpty();
    }

    @Test
    void aClosedTasksWorkIsNoLongerWaitedFor() throws InterruptedException {
        fixture.world.store.beAway();
        process("a");
        processor.close();
        drain();
        assertThat(fixture.budget.imagesInFlight()).isEqualTo(1);
    }

    @Test
    void anInterruptWhileWaitingForAPlaceIsAStall() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> process("a"))
                .isInstanceOf(DrainTimeoutException.class)
                .hasMessageStartingWith("interrupted while waiting for a place in flight");
        assertThat(Thread.interrupted()).isTrue();
    }
}
