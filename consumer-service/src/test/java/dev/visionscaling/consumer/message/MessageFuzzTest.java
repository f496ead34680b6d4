package dev.visionscaling.consumer.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Bare keys and events from the topic. */
class MessageFuzzTest {
    private static final MessageReader READER = new MessageReader("images", Set.of("images", "more"), KeyDecoding.AUTO);

    static Stream<byte[]> messages() {
        String s3 = "\"s3\": {\"bucket\": {\"name\": \"images\"}, \"object\": {\"key\": \"a%2Bb+c.jpg\"}}";
        return Stream.of(
                        "belt-7/00001.jpg",
                        "{\"Records\": [{\"eventSource\": \"aws:s3\", \"eventName\": \"ObjectCreated:Put\", " + s3
                                + "}]}",
                        "{\"Records\": [{\"eventName\": \"s3:ObjectCreated:Copy\", " + s3 + "}]}",
                        "{\"Event\": \"s3:TestEvent\"}",
                        "{\"source\": \"aws.s3\", \"detail-type\": \"Object Created\", \"detail\": {\"bucket\":"
                                + " {\"name\": \"images\"}, \"object\": {\"key\": \"a b.jpg\"}}}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("messages")
    @FuzzTest
    void readsOrNamesTheProblem(byte[] message) {
        ParsedMessage parsed = READER.read(message);

        assertThat(parsed.images().size()).isLessThanOrEqualTo(MessageReader.MAX_IMAGES);
        assertThat(parsed.problems()).doesNotContain("");
    }
}
