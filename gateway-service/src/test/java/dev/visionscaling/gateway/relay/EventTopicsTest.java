package dev.visionscaling.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.gateway.event.ResultEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTopicsTest {
    private static final int LONGEST_TOPIC = 65_535;

    @ParameterizedTest
    @CsvSource({
        "line1/left/IMG_1.jpg, v/line1/left/bin-3",
        "IMG_1.jpg, v/_/bin-3",
        "/IMG_1.jpg, v/_/bin-3",
        "a//b/IMG_1.jpg, v/a/_/b/bin-3",
        "line+1/#/IMG_1.jpg, v/line_1/_/bin-3"
    })
    void takesThePrefixUpToTheLastSlash(String key, String topic) {
        assertThat(topics("v/{prefix}/{bin}", OptionalInt.empty()).of(Events.inBin(key, "bin-3")))
                .isEqualTo(topic);
    }

    @ParameterizedTest
    @CsvSource({"1, v/line1", "2, v/line1/left", "3, v/line1/left"})
    void shortensThePrefix(int depth, String topic) {
        assertThat(topics("v/{prefix}", OptionalInt.of(depth)).of(Events.inBin("line1/left/a.jpg", "bin-3")))
                .isEqualTo(topic);
    }

    @Test
    void givesABinOneLevel() {
        assertThat(topics("v/{bin}/{category}/{outcome}", OptionalInt.empty()).of(Events.inBin("a", "left/+\u0007#")))
                .isEqualTo("v/left____/nut/predicted");
    }

    @Test
    void hasALevelForAMissingBin() {
        ResultEvent rejected = new ResultEvent(
                new ImageKey("line1/a"),
                "rejected",
                Optional.empty(),
                Optional.empty(),
                Events.onTime(Optional.empty()));

        assertThat(topics("v/{prefix}/{bin}/{category}", OptionalInt.empty()).of(rejected))
                .isEqualTo("v/line1/_/_");
    }

    @Test
    void anyKeyAndBinGiveAValidTopic() {
        Random random = new Random(7);
        EventTopics topics = topics("{key}/{bin}/{category}/{prefix}/{key}/{bin}/{key}/{bin}", OptionalInt.empty());
        for (int i = 0; i < 2_000; i++) {
            String topic = topics.of(Events.inBin(anyKey(random), anyText(random, 3_000)));

            assertThat(topic)
                    .doesNotContain("+", "#", "\0", "//")
                    .doesNotStartWith("/")
                    .doesNotStartWith("$");
            assertThat(topic).doesNotEndWith("/");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(topic)).isTrue();
            assertThat(topic.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, LONGEST_TOPIC);
        }
    }

    private static EventTopics topics(String template, OptionalInt depth) {
        return new EventTopics(TopicTemplate.parse(template, EventTopics.PLACEHOLDERS), depth);
    }

    private static String anyKey(Random random) {
        String key;
        do {
            key = anyText(random, 300);
        } while (ImageKey.problemWith(key).isPresent());
        return key;
    }

    private static String anyText(Random random, int most) {
        String alphabet = "ab/+#$\u0001\u0085\uFFFE\uFDD0\u00e9\u65e5 _";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(most); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.append(random.nextBoolean() ? "\uD83D\uDD29" : "").toString();
    }
}
