package dev.visionscaling.consumer.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileMessageTest {
    private static final String NOT_AN_EVENT = "the JSON is none of the events that docs/messages.md lists";
    private static final String CREATED =
            "{\"eventName\": \"ObjectCreated:Put\", \"s3\": {\"bucket\": {\"name\": \"images\"}, \"object\": {\"key\":"
                    + " \"a\"}}}";

    private final MessageReader reader = new MessageReader("images", Set.of("images"), KeyDecoding.AUTO);

    private ParsedMessage read(String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertNotJson(String text) {
        ParsedMessage message = read(text);
        assertThat(message.images()).isEmpty();
        assertThat(message.problems()).singleElement().asString().startsWith("the message is not valid JSON: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{]",
                "{\"Records\": [",
                "{Records: []}",
                "{\"a\": NaN}",
                "{\"a\": 01}",
                "{'a': 1}",
                "{\"a\":\"\t\"}",
                " {not json",
                "\uFEFF{",
                "[{]"
            })
    void brokenJsonIsAProblem(String text) {
        assertNotJson(text);
    }

    @Test
    void deepNestingIsAProblem() {
        assertNotJson("{\"a\":".repeat(100_000));
        assertNotJson("{\"Records\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}");
    }

    @Test
    void aMessageOverTheLimitIsNotParsed() {
        MessageReader strict = new MessageReader("images", Set.of("images"), KeyDecoding.AUTO, 3);
        assertThat(strict.read("key".getBytes(StandardCharsets.UTF_8)).images()).hasSize(1);
        assertThat(strict.read("keys".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(ParsedMessage.invalid(
                        "the message has 4 bytes, more than the 3 that MAX_MESSAGE_BYTES allows"));
        assertThat(read("{\"Records\": [" + (CREATED + ",").repeat(20_000) + CREATED + "]}")
                        .problems())
                .singleElement()
                .asString()
                .endsWith("more than the 1048576 that MAX_MESSAGE_BYTES allows");
    }

    @Test
    void hugeNumbersDoNoHarm() {
        assertNotJson("{\"a\": " + "9".repeat(100_000) + "}");
        assertThat(read("{\"a\": 1e999999999, \"b\": -1e-999999999}").problems())
                .containsExactly(NOT_AN_EVENT + "; its fields are: a, b");
    }

    @Test
    void nothingMayFollowTheEvent() {
        // Two events run together: taking the first only would lose the second's image without a trace.
        assertNotJson("{\"Records\": [%s]}{\"Records\": [%s]}".formatted(CREATED, CREATED));
        assertNotJson("{\"Records\": []} trailing");
        assertThat(read("{\"Records\": [%s]} \n".formatted(CREATED)).images()).hasSize(1);
    }

    @Test
    void duplicateNamesAreAProblem() {
        assertNotJson("{\"Records\": [%s], \"Records\": []}".formatted(CREATED));
        assertNotJson(
                "{\"Records\": [{\"eventName\": \"ObjectRemoved:Delete\", \"eventName\": \"ObjectCreated:Put\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Records\": {}}",
                "{\"Records\": null}",
                "{\"Records\": \"[]\"}",
                "{\"records\": []}",
                "{\"detail\": []}",
                "{\"detail\": \"text\"}",
                "{\"Event\": \"s3:OtherEvent\"}",
                "{\"Event\": {\"s3\": \"TestEvent\"}}"
            })
    void otherJsonIsAProblem(String text) {
        ParsedMessage message = read(text);
        assertThat(message.images()).isEmpty();
        assertThat(message.problems()).singleElement().asString().startsWith(NOT_AN_EVENT);
    }

    @Test
    void theTestEventOfANewNotificationIsIgnored() {
        ParsedMessage message =
                read("{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\", \"Time\": \"2026-01-01T00:00:00Z\","
                        + " \"Bucket\": \"images\"}");
        assertThat(message.images()).isEmpty();
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void envelopesInEnvelopesEndSomewhere() throws Exception {
        String message = "a.jpg";
        for (int depth = 0; depth < 4; depth++) {
            message = envelope(message);
        }
        assertThat(read(message).images()).hasSize(1);
        for (int depth = 0; depth < 6; depth++) {
            message = envelope(message);
        }
        assertThat(read(message).problems())
                .singleElement()
                .asString()
                .endsWith("it is nested in more than 6 envelopes");
    }

    private static String envelope(String message) throws Exception {
        return "{\"schema\":null,\"payload\":" + new ObjectMapper().writeValueAsString(message) + "}";
    }

    @Test
    void aMessageNamesAThousandImagesHoweverTheyAreWrapped() {
        String thousand = "{\"Records\":[" + (CREATED + ",").repeat(999) + CREATED + "]}";
        assertThat(read("[" + thousand + "]").images()).hasSize(1000);
        assertThat(read("[" + thousand + "," + thousand + "]"))
                .isEqualTo(ParsedMessage.invalid("the message names more than the limit of 1000 images"));
        assertThat(read("[{}" + ",{}".repeat(1000) + "]").problems())
                .containsExactly("the message has 1001 events, more than the limit of 1000");
    }

    @Test
    void neverThrows() {
        Random random = new Random(42);
        byte[] event = "{\"Records\": [%s]}".formatted(CREATED).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] value = event.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                value[random.nextInt(value.length)] = (byte) random.nextInt(256);
            }
            ParsedMessage message = reader.read(value);
            assertThat(message.images().size() + message.problems().size()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void neverThrowsForWhatIsAlmostAKnownEvent() throws Exception {
        Random random = new Random(17);
        for (SampleMessages.Sample sample : SampleMessages.all()) {
            for (int round = 0; round < 500; round++) {
                byte[] value = sample.message().getBytes(StandardCharsets.UTF_8);
                for (int change = random.nextInt(4); change >= 0; change--) {
                    value[random.nextInt(value.length)] = (byte) random.nextInt(128);
                }
                assertThat(reader.read(value)).isNotNull();
            }
        }
    }
}
