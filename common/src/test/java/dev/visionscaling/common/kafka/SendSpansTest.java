package dev.visionscaling.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendSpansTest {
    private static final String PASSED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build();
    private final SendSpans spans = new SendSpans(telemetry, "image-keys");
    private final MockProducer<byte[], byte[]> topic =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final List<String> called = new ArrayList<>();

    @AfterEach
    void close() {
        telemetry.close();
    }

    private static ProducerRecord<byte[], byte[]> message(String key) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("image-keys", bytes(key), bytes("value"));
        message.headers().add("traceparent", bytes(PASSED));
        message.headers().add("tracestate", bytes("vendor=1"));
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void send(SendSpans with, ProducerRecord<byte[], byte[]> message) {
        var unused = with.send(
                topic, message, (metadata, failure) -> called.add(failure == null ? "sent" : failure.toString()));
    }

    private SpanData span() {
        return exporter.getFinishedSpanItems().get(0);
    }

    private List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        for (Header header : topic.history().get(0).headers().headers(name)) {
            values.add(new String(header.value(), StandardCharsets.UTF_8));
        }
        return values;
    }

    @Test
    void aRecordNamesItsSpan() {
        send(spans, message("k"));
        assertThat(exporter.getFinishedSpanItems()).as("not acknowledged").isEmpty();
        assertThat(topic.completeNext()).isTrue();
        assertThat(span().getName()).isEqualTo("send image-keys");
        assertThat(span().getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(headers("traceparent"))
                .singleElement()
                .asString()
                .startsWith("00-" + span().getTraceId() + "-" + span().getSpanId() + "-");
        assertThat(headers("tracestate")).isEmpty();
        assertThat(called).containsExactly("sent");
        assertThat(span().getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("messaging.system"), "kafka")
                .containsEntry(AttributeKey.stringKey("messaging.destination.name"), "image-keys")
                .containsEntry(AttributeKey.stringKey("messaging.destination.partition.id"), "0")
                .containsEntry(AttributeKey.longKey("messaging.kafka.offset"), 0L)
                .containsEntry(AttributeKey.stringKey("messaging.kafka.message.key"), "k");
    }

    @Test
    void itsSpanIsBelowTheCurrentOne() {
        Span current = telemetry.getTracer("test").spanBuilder("current").startSpan();
        Context.root().with(current).wrap(() -> send(spans, message("k"))).run();
        assertThat(topic.completeNext()).isTrue();
        assertThat(span().getParentSpanContext()).isEqualTo(current.getSpanContext());
    }

    @Test
    void aFailureEndsItsSpan() {
        send(spans, message("k"));
        assertThat(topic.errorNext(new TimeoutException("no broker"))).isTrue();
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span().getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo(TimeoutException.class.getName());
        assertThat(called).hasSize(1);
    }

    @Test
    void aProducerThatRefusesAtOnceEndsItsSpan() {
        topic.sendException = new IllegalStateException("closed");
        assertThatThrownBy(() -> send(spans, message("k"))).hasMessage("closed");
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void aKeyThatIsTooLongForAnAttributeIsLeftOut() {
        send(spans, message("k".repeat(3000)));
        assertThat(topic.completeNext()).isTrue();
        assertThat(span().getAttributes().get(AttributeKey.stringKey("messaging.kafka.message.key")))
                .isNull();
    }

    @Test
    void withoutAnSdkTheHeadersStayAsTheyAre() {
        send(new SendSpans(OpenTelemetry.noop(), "image-keys"), message("k"));
        assertThat(topic.completeNext()).isTrue();
        assertThat(headers("traceparent")).containsExactly(PASSED);
        assertThat(headers("tracestate")).containsExactly("vendor=1");
        assertThat(called).containsExactly("sent");
    }
}
