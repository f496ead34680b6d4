package dev.visionscaling.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PublishedKeyTest {
    private static String keyIn(String value) {
        return PublishedKey.of(value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isTheWholeOfABareKey() {
        assertThat(keyIn("仓库/零件-1.jpg")).isEqualTo("仓库/零件-1.jpg");
    }

    @Test
    void isInsideAnEvent() {
        assertThat(keyIn("{\"detail\":{\"bucket\":{\"name\":\"other\"},\"object\":{\"key\":\"a/b.jpg\"}}}"))
                .isEqualTo("a/b.jpg");
    }

    @Test
    void mustBeThere() {
        assertThatThrownBy(() -> keyIn("{a.jpg")).hasMessageContaining("{a.jpg");
    }
}
