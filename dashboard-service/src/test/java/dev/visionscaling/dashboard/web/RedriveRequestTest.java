package dev.visionscaling.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.redrive.Redrive;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedriveRequestTest {
    @Test
    void readsKeysOrAReason() {
        assertThat(parse("{\"keys\":[\"a.jpg\",\"<b>\\u00e9\",{\"key\":\"a.jpg\",\"bucket\":\"more\"}]}")
                        .images())
                .containsExactly(
                        ImageId.inDefaultBucket("a.jpg"),
                        ImageId.inDefaultBucket("<b>é"),
                        new ImageId("more", "a.jpg"));
        assertThat(parse("{\"reason\":\"missing\"}").reason()).contains("missing");
        assertThat(parse("{\"after\":\"a.jpg\",\"reason\":\"missing\"}").after())
                .isEqualTo(ImageId.inDefaultBucket("a.jpg"));
        assertThat(parse("{\"after\":{\"bucket\":\"more\",\"key\":\"a.jpg\"},\"reason\":\"missing\"}")
                        .after())
                .isEqualTo(new ImageId("more", "a.jpg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":\"a\"}",
                "{\"keys\":[\"a\"",
                "{\"keys\":[1]}",
                "{\"keys\":[\"\"]}",
                "{\"keys\":[\"\\u0000\"]}",
                "{\"keys\":[{\"bucket\":\"more\"}]}",
                "{\"keys\":[{\"bucket\":\"more\",\"key\":\"\"}]}",
                "{\"keys\":[{\"bucket\":\"more\",\"key\":[\"a\"]}]}",
                "{\"keys\":[{\"bucket\":\"more\",\"key\":\"a\",\"else\":\"b\"}]}",
                "{\"keys\":[{\"key\":\"a\"",
                "{\"keys\":[\"a\"],\"reason\":\"b\"}",
                "{\"keys\":[\"a\"],\"more\":1}",
                "{\"reason\":null}",
                "{\"reason\":\"\\u0000\"}",
                "{\"reason\":\"a\"} {}"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(BadRequestException.class);
    }

    @Test
    void refusesTooManyKeys() {
        String keys = "\"a\",".repeat(Redrive.MAX_KEYS) + "\"a\"";

        assertThatThrownBy(() -> parse("{\"keys\":[" + keys + "]}"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("at most 1000");
    }

    private static RedriveRequest parse(String text) {
        return RedriveRequest.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
