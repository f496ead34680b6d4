package dev.visionscaling.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a", " ", "bolts/0001.jpg", "a+b%20c", "größe/图像/🔩.png", "/leading", "trailing/", "../up", "\n"
            })
    void acceptsEveryKeyThatS3Accepts(String key) {
        assertThat(ImageKey.problemWith(key)).isEmpty();
        assertThat(new ImageKey(key)).hasToString(key);
    }

    @Test
    void limitsBytesRatherThanCharacters() {
        assertThat(ImageKey.problemWith("k".repeat(1024))).isEmpty();
        assertThat(ImageKey.problemWith("ü".repeat(512))).isEmpty();
        assertThat(ImageKey.problemWith("k".repeat(1025)))
                .contains("the key has 1025 bytes, more than the 1024 that S3 allows");
        assertThat(ImageKey.problemWith("ü".repeat(513)))
                .contains("the key has 1026 bytes, more than the 1024 that S3 allows");
    }

    @Test
    void refusesTextThatCannotNameAnObject() {
        assertThat(ImageKey.problemWith("")).contains("the key is empty");
        assertThat(ImageKey.problemWith("a\0b")).contains("the key contains a NUL character");
        assertThat(ImageKey.problemWith("a\uD83Db")).contains("the key cannot be written as UTF-8");
        assertThat(ImageKey.problemWith("a\uDD29b")).contains("the key cannot be written as UTF-8");
    }

    @Test
    void cannotBeCreatedFromAnInvalidKey() {
        assertThatThrownBy(() -> new ImageKey(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key is empty");
    }

    @Test
    void sortsByItsText() {
        assertThat(new ImageKey("a/2")).isGreaterThan(new ImageKey("a/10")).isLessThan(new ImageKey("b"));
        assertThat(new ImageKey("a")).isEqualByComparingTo(new ImageKey("a"));
    }
}
