package dev.visionscaling.consumer.kafka;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.kafka.SendSpans;
import dev.visionscaling.consumer.message.SourceHeader;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.pipeline.PipelinePorts;
import dev.visionscaling.consumer.testing.FakeEnvironment;
import dev.visionscaling.consumer.testing.Latches;
import dev.visionscaling.consumer.testing.PipelineFixture;
import dev.visionscaling.consumer.testing.RecordedSpans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traces of images through the pipeline to the records of their events. */
@Timeout(120)
class ImageTraceTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + PARENT + "-01";
    private static final String PROCESS = "process image-keys";
    private static final String SEND = "send image-results";

    private final RecordedSpans spans = new RecordedSpans();
    private final MockProducer<byte[], byte[]> resultTopic =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    @AfterEach
    void close() {
        spans.close();
    }

    private PipelineFixture fixture(OpenTelemetry telemetry, MockProducer<byte[], byte[]> producer) {
        return new PipelineFixture(environment -> withEvents(
                environment.ports(telemetry),
                new KafkaResultEvents(
                        () -> producer,
                        "image-results",
                        new Author("consumer-1", "parts", "digest", Optional.empty()),
                        new SendSpans(telemetry, "image-results"))));
    }

    private PipelineFixture fixture() {
        return fixture(spans.telemetry(), resultTopic);
    }

    private static PipelinePorts withEvents(PipelinePorts ports, KafkaResultEvents events) {
        return new PipelinePorts(
                ports.images(),
                ports.decoder(),
                ports.observer(),
                ports.classifiers(),
                ports.outcomes(),
                Optional.of(events),
                ports.deadLetters(),
                ports.crashLoopGuard(),
                ports.tracing());
    }

    private static SourceRecord source(String... headers) {
        List<SourceHeader> passed = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            passed.add(new SourceHeader(headers[i], Optional.of(headers[i + 1].getBytes(StandardCharsets.UTF_8))));
        }
        return new SourceRecord(
                "image-keys", 1, 42, PipelineFixture.PUBLISHED_AT, Optional.empty(), Optional.empty(), passed);
    }

    private SpanData only(String name) {
        List<SpanData> named = spans.named(name);
        assertThat(named).as(name).hasSize(1);
        return named.get(0);
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> message, String name) {
        List<String> values = new ArrayList<>();
        for (Header header : message.headers().headers(name)) {
            values.add(new String(header.value(), StandardCharsets.UTF_8));
        }
        return values;
    }

    private static String traceparent(SpanData span) {
        SpanContext context = span.getSpanContext();
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }

    private static List<SpanContext> links(SpanData span) {
        return span.getLinks().stream().map(LinkData::getSpanContext).toList();
    }

    private static Optional<String> attribute(SpanData span, String name) {
        return Optional.ofNullable(span.getAttributes().get(AttributeKey.stringKey(name)));
    }

    @Test
    void anImageIsOneTraceFromItsRecordToItsEvent() throws Exception {
        try (var fixture = fixture()) {
            fixture.environment.image("line1/1.jpg");
            resultOf(fixture.submit(
                    "line1/1.jpg", source("trigger", "17", "traceparent", TRACEPARENT, "tracestate", "vendor=1")));
        }
        SpanData image = only(PROCESS);
        assertThat(image.getTraceId()).isEqualTo(TRACE);
        assertThat(image.getParentSpanId()).isEqualTo(PARENT);
        assertThat(image.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(image.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(spans.childrenOf(image.getSpanContext())).containsExactly("fetch", "decode", "infer", "write", SEND);
        assertThat(resultTopic.history()).singleElement().satisfies(event -> {
            assertThat(headers(event, "traceparent")).containsExactly(traceparent(only(SEND)));
            assertThat(headers(event, "tracestate")).containsExactly("vendor=1");
            assertThat(headers(event, "trigger")).containsExactly("17");
        });
        assertThat(spans.open()).isZero();
    }

    @Test
    void spansSayWhereAnImageCameFromAndWhereItWent() throws Exception {
        try (var fixture = fixture()) {
            fixture.environment.image("line1/1.jpg");
            resultOf(fixture.submit("line1/1.jpg"));
        }
        assertThat(only(PROCESS).getAttributes().asMap())
                .satisfies(attributes -> assertThat(attributes)
                        .containsEntry(AttributeKey.stringKey("messaging.system"), "kafka")
                        .containsEntry(AttributeKey.stringKey("messaging.operation.type"), "process")
                        .containsEntry(AttributeKey.stringKey("messaging.destination.name"), "image-keys")
                        .containsEntry(AttributeKey.stringKey("messaging.destination.partition.id"), "1")
                        .containsEntry(AttributeKey.longKey("messaging.kafka.offset"), 42L)
                        .containsEntry(AttributeKey.stringKey("messaging.consumer.group.name"), "group")
                        .containsEntry(AttributeKey.stringKey("visionscaling.image.key"), "line1/1.jpg")
                        .containsEntry(AttributeKey.stringKey("visionscaling.image.bucket"), "images")
                        .containsEntry(AttributeKey.stringKey("visionscaling.outcome"), "predicted")
                        .containsEntry(AttributeKey.stringKey("visionscaling.bin"), FakeEnvironment.CATEGORY));
        assertThat(attribute(only(SEND), "messaging.kafka.message.key")).hasValue("line1/1.jpg");
    }

    @Test
    void aBatchHasATraceOfItsOwnLinkedWithItsImages() throws Exception {
        try (var fixture = fixture()) {
            fixture.environment.image("first").engineWaits();
            fixture.environment.image("a");
            fixture.environment.image("b");
            CompletableFuture<Void> first = fixture.submit("first", source("traceparent", TRACEPARENT));
            Latches.await(fixture.environment.engineStarted);
            CompletableFuture<Void> a = fixture.submit("a");
            CompletableFuture<Void> b = fixture.submit("b");
            await().atMost(LIMIT).until(() -> spans.named("decode").size() == 3);
            await().atMost(LIMIT).until(() -> fixture.budget.bytesInFlight() == 0);
            fixture.environment.engineMayReturn.countDown();
            resultOf(CompletableFuture.allOf(first, a, b));
        }
        for (String stage : List.of("infer", "write")) {
            List<SpanData> batches = spans.named(stage + " batch");
            assertThat(batches)
                    .isNotEmpty()
                    .allSatisfy(batch ->
                            assertThat(batch.getParentSpanContext().isValid()).isFalse());
            assertThat(batches.stream().flatMap(batch -> links(batch).stream()))
                    .containsExactlyInAnyOrderElementsOf(spans.named(stage).stream()
                            .map(SpanData::getSpanContext)
                            .toList());
            assertThat(spans.named(stage))
                    .hasSize(3)
                    .allSatisfy(image -> assertThat(links(image))
                            .hasSize(1)
                            .isSubsetOf(batches.stream()
                                    .map(SpanData::getSpanContext)
                                    .toList()));
        }
        assertThat(spans.open()).isZero();
    }

    @Test
    void theTraceOfARejectionNamesItsReason() throws Exception {
        try (var fixture = fixture()) {
            resultOf(fixture.submit("missing", source("traceparent", TRACEPARENT)));
        }
        SpanData image = only(PROCESS);
        assertThat(image.getTraceId()).isEqualTo(TRACE);
        assertThat(image.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(image, "error.type")).hasValue("not-found");
        assertThat(attribute(image, "visionscaling.outcome")).hasValue("rejected");
        assertThat(spans.childrenOf(image.getSpanContext())).containsExactly("fetch", "write", SEND);
        assertThat(attribute(only("fetch"), "error.type")).hasValue("not-found");
        assertThat(headers(resultTopic.history().get(0), "traceparent")).containsExactly(traceparent(only(SEND)));
        assertThat(spans.open()).isZero();
    }

    @Test
    void aSuspectImageIsTracedThroughItsProcess() throws Exception {
        try (var fixture = fixture()) {
            fixture.environment.starts = 3;
            fixture.environment.image("k");
            fixture.startTask();
            resultOf(fixture.submit("k", source("traceparent", TRACEPARENT)));
        }
        assertThat(spans.childrenOf(only(PROCESS).getSpanContext()))
                .containsExactly("fetch", "isolated", "write", SEND);
    }

    @Test
    void failedAttemptsToFetchAreEventsOfOneSpan() throws Exception {
        try (var fixture = fixture()) {
            fixture.environment.image("k");
            fixture.environment.imageStore.becomeUnavailable();
            CompletableFuture<Void> work = fixture.submit("k", source("traceparent", TRACEPARENT));
            await().atMost(LIMIT).until(() -> !fixture.health.isReady()); // after a second attempt
            fixture.environment.imageStore.recover();
            resultOf(work);
        }
        assertThat(only("fetch").getTraceId()).isEqualTo(TRACE);
        assertThat(only("fetch").getEvents()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(event -> {
            assertThat(event.getName()).isEqualTo("attempt failed");
            assertThat(event.getAttributes().get(AttributeKey.stringKey("error.type")))
                    .isEqualTo("broken");
        });
        assertThat(only("fetch").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(spans.open()).isZero();
    }

    @Test
    void eachAttemptToSendAnEventHasASpan() throws Exception {
        MockProducer<byte[], byte[]> slow =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        try (var fixture = fixture(spans.telemetry(), slow)) {
            fixture.environment.image("k");
            CompletableFuture<Void> work = fixture.submit("k", source("traceparent", TRACEPARENT));
            await().atMost(LIMIT).until(() -> slow.errorNext(new TimeoutException("no broker")));
            await().atMost(LIMIT).until(slow::completeNext);
            resultOf(work);
        }
        List<SpanData> attempts = spans.named(SEND);
        assertThat(attempts)
                .extracting(attempt -> attempt.getStatus().getStatusCode())
                .containsExactly(StatusCode.ERROR, StatusCode.UNSET);
        assertThat(attempts)
                .extracting(SpanData::getParentSpanId)
                .containsOnly(only(PROCESS).getSpanId());
        assertThat(slow.history())
                .extracting(event -> headers(event, "traceparent"))
                .containsExactly(List.of(traceparent(attempts.get(0))), List.of(traceparent(attempts.get(1))));
        assertThat(spans.open()).isZero();
    }

    @Test
    void closingEndsEverySpan() throws Exception {
        var fixture = fixture();
        CompletableFuture<Void> work;
        try (fixture) {
            fixture.environment.image("k");
            fixture.environment.imageStore.becomeUnavailable();
            work = fixture.submit("k");
            await().atMost(LIMIT).until(() -> !fixture.health.isReady());
        }
        assertThat(failureOf(work)).isNotNull();
        assertThat(spans.named(PROCESS)).hasSize(1);
        assertThat(spans.open()).isZero();
    }

    @Test
    void aTraceBeginsIfTheRecordNamesNone() throws Exception {
        try (var fixture = fixture()) {
            fixture.environment.image("k");
            resultOf(fixture.submit("k", source("traceparent", "00-1-2-01", "tracestate", "vendor=1")));
        }
        assertThat(only(PROCESS).getParentSpanContext().isValid()).isFalse();
        assertThat(resultTopic.history()).singleElement().satisfies(event -> {
            assertThat(headers(event, "traceparent")).containsExactly(traceparent(only(SEND)));
            assertThat(headers(event, "tracestate")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {TRACEPARENT, "00-1-2-01"})
    void withoutAnSdkTheEventHasTheHeadersOfTheRecord(String traceparent) throws Exception {
        try (var fixture = fixture(OpenTelemetry.noop(), resultTopic)) {
            fixture.environment.image("k");
            resultOf(fixture.submit("k", source("traceparent", traceparent, "tracestate", "vendor=1")));
        }
        assertThat(resultTopic.history()).singleElement().satisfies(event -> {
            assertThat(headers(event, "traceparent")).containsExactly(traceparent);
            assertThat(headers(event, "tracestate")).containsExactly("vendor=1");
        });
    }
}
