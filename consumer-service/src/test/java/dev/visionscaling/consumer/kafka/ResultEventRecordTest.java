package dev.visionscaling.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.rules.BinChoice;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceHeader;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.ResultEvent;
import dev.visionscaling.consumer.outcome.StoredOutcome;
import dev.visionscaling.consumer.testing.ResultSchema;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultEventRecordTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final Instant PUBLISHED_AT = Instant.parse("2026-11-29T00:31:02.001Z");
    private static final Instant ROW_TIME = Instant.parse("2026-11-29T00:31:02.123456Z");
    private static final ImageLocation IMAGE = new ImageLocation("images", new ImageKey("line1/\"ü\"\n€.jpg"));

    private final ResultEventRecord format =
            new ResultEventRecord("image-results", new Author("consumer-1", "parts", DIGEST, Optional.of(DIGEST)));

    private static Outcome predicted() {
        return new Outcome.Predicted(
                IMAGE,
                new Classification(List.of(
                        new CategoryScore("nut", 0, 97.312345),
                        new CategoryScore("wash\"er", 1, 1.2),
                        new CategoryScore("gear", 2, 0.001))),
                new BinChoice("bin-3", BinChoice.Kind.CATEGORY),
                PUBLISHED_AT);
    }

    private static Outcome rejected(Optional<String> bin) {
        return new Outcome.Rejected(IMAGE, new Rejection(RejectionReason.TRUNCATED, "line\tend"), bin);
    }

    private static ResultEvent event(Outcome outcome, Instant publishedAt, Optional<Duration> deadline) {
        SourceRecord source = new SourceRecord(
                "image-keys",
                1,
                42,
                publishedAt,
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new SourceHeader("trigger", Optional.of("17".getBytes(StandardCharsets.UTF_8))),
                        new SourceHeader("empty", Optional.empty())));
        return new ResultEvent(new StoredOutcome(outcome, ROW_TIME), source, deadline);
    }

    private JsonNode json(ResultEvent event) throws IOException {
        byte[] value = format.of(event).value();
        assertThat(ResultSchema.violations(value)).isEmpty();
        return new ObjectMapper().readTree(value);
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> message) {
        List<String> headers = new ArrayList<>();
        for (Header header : message.headers()) {
            headers.add(header.key() + "="
                    + (header.value() == null ? "null" : new String(header.value(), StandardCharsets.UTF_8)));
        }
        return headers;
    }

    @Test
    void tellsAPredictionAsItsRowDoes() throws Exception {
        JsonNode json = json(event(predicted(), PUBLISHED_AT, Optional.of(Duration.ofMillis(800))));
        assertThat(json)
                .hasToString(("{'image_key':'line1/\\'ü\\'\\n€.jpg','bucket':'images','outcome':'predicted',"
                                + "'category':'nut','confidence':97.312345,'runners_up':[['wash\\'er',1.2]],'novelty':null,"
                                + "'bin':'bin-3','rules_digest':'" + DIGEST + "','reason':null,'detail':null,"
                                + "'model':'parts','weights_digest':'" + DIGEST + "','hostname':'consumer-1',"
                                + "'time':'2026-11-29T00:31:02.123456Z','published':'2026-11-29T00:31:02.001Z',"
                                + "'latency_ms':122.456,'deadline_ms':800,'late':false}")
                        .replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.3", "1e300, 3.4028235E38", "NaN, null"})
    void noveltyIsAsPreciseAsInTheRowAndFinite(double novelty, String written) throws Exception {
        Outcome measured = new Outcome.Predicted(
                IMAGE,
                new Classification(List.of(new CategoryScore("nut", 0, 97)), OptionalDouble.of(novelty)),
                new BinChoice("bin-3", BinChoice.Kind.UNKNOWN),
                PUBLISHED_AT);
        assertThat(format.of(event(measured, PUBLISHED_AT, Optional.empty())).value())
                .asString(StandardCharsets.UTF_8)
                .contains("\"novelty\":" + written + ",");
    }

    @Test
    void tellsARejection() throws Exception {
        JsonNode json =
                json(event(rejected(Optional.of("by hand")), PUBLISHED_AT, Optional.of(Duration.ofMillis(100))));
        assertThat(json.get("outcome").asText()).isEqualTo("rejected");
        assertThat(json.get("reason").asText()).isEqualTo("truncated");
        assertThat(json.get("detail").asText()).isEqualTo("line end");
        assertThat(json.get("bin").asText()).isEqualTo("by hand");
        assertThat(json.get("late").asBoolean()).isTrue();
        assertThat(json.get("category").isNull()).isTrue();
        assertThat(json.get("runners_up")).isEmpty();
    }

    @Test
    void whatIsUnknownIsNull() throws Exception {
        JsonNode json = json(event(rejected(Optional.empty()), Instant.EPOCH, Optional.of(Duration.ofMillis(100))));
        for (String name : List.of("bin", "published", "latency_ms", "late", "category", "confidence", "novelty")) {
            assertThat(json.get(name).isNull()).as(name).isTrue();
        }
        assertThat(json.get("deadline_ms").asLong()).isEqualTo(100);
        assertThat(json(event(predicted(), PUBLISHED_AT, Optional.empty()))
                        .get("deadline_ms")
                        .isNull())
                .isTrue();
    }

    @Test
    void headersAreThoseOfACloudEventAndThenTheRecords() {
        ProducerRecord<byte[], byte[]> message = format.of(event(predicted(), PUBLISHED_AT, Optional.empty()));
        assertThat(message.topic()).isEqualTo("image-results");
        assertThat(new String(message.key(), StandardCharsets.UTF_8))
                .isEqualTo(IMAGE.key().value());
        List<String> headers = headers(message);
        assertThat(headers.remove(2)).matches("ce_id=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(headers)
                .containsExactly(
                        "content-type=application/json",
                        "ce_specversion=1.0",
                        "ce_source=/visionscaling/image-keys",
                        "ce_type=dev.visionscaling.image.predicted",
                        "ce_subject=" + IMAGE.key().value(),
                        "ce_time=2026-11-29T00:31:02.123456Z",
                        "trigger=17",
                        "empty=null");
    }

    @Test
    void aRowsEventHasTheSameIdWheneverItIsSent() {
        ResultEvent event = event(predicted(), PUBLISHED_AT, Optional.empty());
        assertThat(headers(format.of(event)).get(2))
                .isEqualTo(headers(format.of(event)).get(2));
        ResultEvent later = new ResultEvent(
                new StoredOutcome(predicted(), ROW_TIME.plusMillis(1)), event.source(), Optional.empty());
        assertThat(headers(format.of(event)).get(2))
                .isNotEqualTo(headers(format.of(later)).get(2));
    }

    @Test
    void aRowFromBeforeIsToldAsItIs() throws Exception {
        Author other = new Author("consumer-0", "older", "f".repeat(64), Optional.empty());
        ResultEvent event = event(predicted(), PUBLISHED_AT.plusSeconds(60), Optional.of(Duration.ofMillis(100)));
        JsonNode before = json(new ResultEvent(
                new StoredOutcome(predicted(), ROW_TIME, Optional.of(other)), event.source(), event.deadline()));
        assertThat(before.get("hostname").asText()).isEqualTo("consumer-0");
        assertThat(before.get("model").asText()).isEqualTo("older");
        assertThat(before.get("weights_digest").asText()).isEqualTo("f".repeat(64));
        assertThat(before.get("rules_digest").isNull()).isTrue();
        assertThat(before.get("published").asText()).isEqualTo(PUBLISHED_AT.toString());
        assertThat(before.get("latency_ms").asDouble()).isEqualTo(122.456);
        assertThat(before.get("late").asBoolean()).isTrue();
    }

    @Test
    void leavesOutDetailsAndHeadersIfTheEventIsTooLarge() throws Exception {
        ResultEvent event = event(rejected(Optional.empty()), PUBLISHED_AT, Optional.empty())
                .withoutDetails();
        assertThat(json(event).get("detail").asText()).isEmpty();
        assertThat(headers(format.of(event))).last().asString().startsWith("ce_time=");
    }

    @Test
    void theSchemaIsNotSatisfiedByAnything() {
        String event = new String(
                format.of(event(predicted(), PUBLISHED_AT, Optional.empty())).value(), StandardCharsets.UTF_8);
        assertThat(violations(event)).isEmpty();
        assertThat(violations(event.replace("\"bin\":\"bin-3\"", "\"bin\":null")))
                .isNotEmpty();
        assertThat(violations(event.replace("\"bin\":\"bin-3\",", ""))).isNotEmpty();
        assertThat(violations(event.replace("97.312345", "101"))).isNotEmpty();
        assertThat(violations(event.replace("predicted", "rejected"))).isNotEmpty();
        assertThat(violations(event.replace(DIGEST, "x"))).isNotEmpty();
        assertThat(violations(event.replace("[\"wash\\\"er\",1.2]", "[1.2]"))).isNotEmpty();
    }

    private static List<String> violations(String event) {
        return ResultSchema.violations(event.getBytes(StandardCharsets.UTF_8));
    }
}
