package dev.visionscaling.consumer.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads one sample of each message that stores, queues and connectors write, after their documentation. */
class SampleMessagesTest {
    private final MessageReader reader = new MessageReader("images", Set.of("images", "more-images"), KeyDecoding.AUTO);

    static List<SampleMessages.Sample> samples() throws IOException {
        return SampleMessages.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadOrNamed(SampleMessages.Sample sample) {
        ParsedMessage message = reader.read(sample.message().getBytes(StandardCharsets.UTF_8));

        String[] expected = sample.expected().split(" ", 3);
        switch (expected[0]) {
            case "image" -> {
                assertThat(message.problems()).isEmpty();
                assertThat(message.images()).containsExactly(new ImageLocation(expected[1], new ImageKey(expected[2])));
            }
            case "nothing" -> assertThat(message).isEqualTo(ParsedMessage.ignored());
            default -> {
                assertThat(message.images()).isEmpty();
                assertThat(message.problems())
                        .singleElement()
                        .asString()
                        .startsWith(sample.expected().substring("problem ".length()));
            }
        }
    }
}
