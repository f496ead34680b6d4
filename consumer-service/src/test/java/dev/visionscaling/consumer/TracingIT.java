package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trace goes through the consumer, with an SDK and without one. */
class TracingIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String MAIN = "dev.visionscaling.consumer.TracedConsumer";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + PARENT + "-01";

    private TestEnvironment environment;

    @BeforeEach
    void setUp() {
        environment = TestEnvironment.create();
        environment.put("line1/1.jpg", TestImages.jpeg(1));
        environment.publishWithHeaders("line1/1.jpg", "traceparent", TRACEPARENT, "tracestate", "vendor=1");
        environment.publishWithHeaders("missing", "traceparent", TRACEPARENT);
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @Test
    void anEventContinuesTheTraceOfItsRecord() throws InterruptedException {
        String output;
        try (ServiceProcess consumer = Consumers.start(
                environment, "consumer-1", Map.of(), MAIN, SdkTracerProvider.class, CompletableResultCode.class)) {
            awaitCommitted(consumer);
            await().atMost(LIMIT)
                    .until(() -> spans(consumer.output(), "process").size() == 2);
            output = consumer.output();
        }
        List<List<String>> images = spans(output, "process");
        assertThat(images).allSatisfy(image -> assertThat(image).startsWith(TRACE, PARENT));
        List<List<String>> sent = spans(output, "send").stream()
                .filter(span -> span.get(4).equals(environment.resultTopic()))
                .toList();
        assertThat(sent).extracting(span -> span.get(0)).containsOnly(TRACE);
        assertThat(sent)
                .extracting(span -> span.get(1))
                .containsExactlyInAnyOrderElementsOf(
                        images.stream().map(image -> image.get(2)).toList());
        assertThat(environment.results())
                .extracting(event -> header(event, "traceparent"))
                .containsExactlyInAnyOrderElementsOf(sent.stream()
                        .map(span -> "00-" + TRACE + "-" + span.get(2) + "-01")
                        .toList());
        assertThat(environment.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(header(letter, "traceparent")).startsWith("00-" + TRACE));
    }

    @Test
    void withoutAnSdkAnEventHasTheTraceOfItsRecord() throws InterruptedException {
        try (ServiceProcess consumer = Consumers.start(environment, "consumer-1", Map.of())) {
            awaitCommitted(consumer);
        }
        assertThat(environment.results())
                .hasSize(2)
                .allSatisfy(event -> assertThat(header(event, "traceparent")).isEqualTo(TRACEPARENT));
    }

    // Trace, parent, span, and the two words of the name.
    private static List<List<String>> spans(String output, String operation) {
        return output.lines()
                .filter(line -> line.startsWith("span "))
                .map(line -> List.of(line.split(" ", -1)))
                .filter(words -> words.size() == 6 && words.get(4).equals(operation))
                .map(words -> words.subList(1, 6))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private void awaitCommitted(ServiceProcess consumer) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(environment.everythingIsCommitted())
                        .as(consumer::output)
                        .isTrue());
    }
}
