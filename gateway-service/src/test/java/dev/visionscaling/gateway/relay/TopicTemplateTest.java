package dev.visionscaling.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTemplateTest {
    private static final Set<String> KNOWN = Set.of("bin", "prefix");

    @Test
    void replacesPlaceholders() {
        TopicTemplate template = TopicTemplate.parse("plant/{prefix}/{bin}/x-{bin}", KNOWN);

        assertThat(template.expand(Map.of("bin", "b$1", "prefix", "line1/left")))
                .isEqualTo("plant/line1/left/b$1/x-b$1");
    }

    @Test
    void neverBeginsWithADollarSign() {
        assertThat(TopicTemplate.parse("{bin}", KNOWN).expand(Map.of("bin", "$SYS")))
                .isEqualTo("_SYS");
    }

    @Test
    void takesOneLevelForAClient() {
        assertThat(TopicTemplate.parse("status/{client}", Set.of("client")).forClient("a/b+#"))
                .isEqualTo("status/a_b__");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/{bins}",
                "a/{}",
                "a/{bin",
                "a/bin}",
                "a/{{bin}}",
                "a/+/{bin}",
                "a/#",
                "/a",
                "a/",
                "a//b",
                "$SYS/a"
            })
    void refusesWhatIsNoTopic(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicTemplate.parse(text, KNOWN))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void refusesMorePlaceholdersThanATopicHoldsBytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicTemplate.parse("{bin}".repeat(9), KNOWN))
                .withMessageContaining("8 placeholders");
    }

    @Test
    void namesThePlaceholders() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicTemplate.parse("{key}", KNOWN))
                .withMessageContaining("{bin}, {prefix}");
    }
}
