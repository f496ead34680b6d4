package dev.visionscaling.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.gateway.event.EventReading.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final String PREDICTED = """
            {"image_key":"line1/IMG_0001.jpg","bucket":"images","outcome":"predicted",
             "category":"nut","confidence":97.31,"runners_up":[["washer",1.2]],"novelty":0.31,
             "bin":"bin-3","rules_digest":null,"reason":null,"detail":null,
             "model":"parts","weights_digest":"ab","hostname":"consumer-1",
             "time":"2026-11-29T00:31:02.123456Z","published":"2026-11-29T00:31:02.001Z",
             "latency_ms":122.5,"deadline_ms":800,"late":false}""";

    private final EventReader reader = new EventReader();

    @Test
    void readsAPrediction() {
        ResultEvent event = read(PREDICTED);

        assertThat(event.key().value()).isEqualTo("line1/IMG_0001.jpg");
        assertThat(event.outcome()).isEqualTo("predicted");
        assertThat(event.category()).contains("nut");
        assertThat(event.bin()).contains("bin-3");
        assertThat(event.timing().published()).contains(Instant.parse("2026-11-29T00:31:02.001Z"));
        assertThat(event.timing().written()).isEqualTo(Instant.parse("2026-11-29T00:31:02.123456Z"));
        assertThat(event.timing().deadline()).contains(Duration.ofMillis(800));
        assertThat(event.timing().late()).isFalse();
    }

    @Test
    void readsARejectionWithoutBinAndTimes() {
        ResultEvent event = read("""
                {"image_key":"a","outcome":"rejected","category":null,"bin":null,"published":null,
                 "time":"2026-11-29T00:31:02Z","deadline_ms":null,"late":null}""");

        assertThat(event.category()).isEmpty();
        assertThat(event.bin()).isEmpty();
        assertThat(event.timing().published()).isEmpty();
        assertThat(event.timing().deadline()).isEmpty();
        assertThat(event.timing().late()).isFalse();
    }

    @Test
    void ignoresFurtherNames() {
        assertThat(read(PREDICTED.replace("{\"image_key\"", "{\"new\":{\"late\":[true]},\"image_key\""))
                        .timing()
                        .late())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "line1/IMG_0001.jpg", "[]", "null", "{", "{} {}", "{\"late\":true,\"late\":false}"})
    void refusesWhatIsNotOneJsonObject(String value) {
        assertThat(unreadable(value).kind()).isEqualTo(Kind.NOT_JSON);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] value = PREDICTED.replace("nut", "n\u00fct").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(((EventReading.Unreadable) reader.read(value)).kind()).isEqualTo(Kind.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image_key", "outcome", "category", "bin", "published", "time", "deadline_ms", "late"})
    void namesAMissingName(String name) {
        EventReading.Unreadable unreadable = unreadable(PREDICTED.replace("\"" + name + "\"", "\"other\""));

        assertThat(unreadable.kind()).isEqualTo(Kind.MISSING_NAME);
        assertThat(unreadable.detail()).contains("'" + name + "'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "image_key":"line1/IMG_0001.jpg"       | "image_key":""
            "image_key":"line1/IMG_0001.jpg"       | "image_key":"a\\u0000b"
            "image_key":"line1/IMG_0001.jpg"       | "image_key":7
            "outcome":"predicted"                  | "outcome":null
            "bin":"bin-3"                          | "bin":3
            "bin":"bin-3"                          | "bin":["bin-3"]
            "time":"2026-11-29T00:31:02.123456Z"   | "time":null
            "published":"2026-11-29T00:31:02.001Z" | "published":"yesterday"
            "published":"2026-11-29T00:31:02.001Z" | "published":"1066-10-14T09:00:00Z"
            "published":"2026-11-29T00:31:02.001Z" | "published":"+1000000000-12-31T00:00:00Z"
            "deadline_ms":800                      | "deadline_ms":"800"
            "deadline_ms":800                      | "deadline_ms":99999999999999999999
            "late":false                           | "late":"no"
            """)
    void refusesAValueOfAnotherForm(String right, String wrong) {
        assertThat(PREDICTED).contains(right);
        assertThat(unreadable(PREDICTED.replace(right, wrong)).kind()).isEqualTo(Kind.WRONG_VALUE);
    }

    private ResultEvent read(String value) {
        return ((EventReading.Event) reader.read(value.getBytes(StandardCharsets.UTF_8))).event();
    }

    private EventReading.Unreadable unreadable(String value) {
        return (EventReading.Unreadable) reader.read(value.getBytes(StandardCharsets.UTF_8));
    }
}
