package dev.visionscaling.consumer.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BareKeyTest {
    private final MessageReader reader = new MessageReader("images", Set.of("images"), KeyDecoding.FORM);

    private ParsedMessage read(String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertInvalid(byte[] value, String problem) {
        ParsedMessage message = reader.read(value);
        assertThat(message.images()).isEmpty();
        assertThat(message.problems()).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bolts/0001.jpg",
                "a+b c.jpg",
                "100%25.jpg",
                "50%.jpg",
                "größe/图像/🔩.png",
                " not json",
                "[1]",
                "[draft] {1}.jpg",
                "\"k",
                "\"a\" and \"b\"",
                "null",
                "a\nb",
                "a\uFEFF",
                "s3://images/a.jpg"
            })
    void isNeverDecoded(String key) {
        ParsedMessage message = read(key);
        assertThat(message.problems()).isEmpty();
        assertThat(message.images()).containsExactly(new ImageLocation("images", new ImageKey(key)));
    }

    @ParameterizedTest
    @EnumSource
    void isReadAlikeInEveryDecodingMode(KeyDecoding mode) {
        MessageReader other = new MessageReader("images", Set.of("images"), mode);
        assertThat(other.read("a%2Bb+c".getBytes(StandardCharsets.UTF_8)).images())
                .containsExactly(new ImageLocation("images", new ImageKey("a%2Bb+c")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a/b.jpg\"",
                "\"a\\u002fb.jpg\"",
                "\uFEFFa/b.jpg",
                "a/b.jpg\r\n",
                "a/b.jpg\n\n",
                "\"a/b.jpg\"\n"
            })
    void losesWhatEditorsAndConvertersAdd(String message) {
        assertThat(read(message)).isEqualTo(ParsedMessage.image(new ImageLocation("images", new ImageKey("a/b.jpg"))));
    }

    @Test
    void isMoreThanLineEnds() {
        assertInvalid(new byte[] {'\r', '\n'}, "the message is empty");
        assertInvalid(new byte[] {'"', '"'}, "the message is empty");
    }

    @Test
    void mayHaveAsManyBytesAsS3Allows() {
        assertThat(read("ü".repeat(512)).images()).hasSize(1);
        assertInvalid(
                "k".repeat(1025).getBytes(StandardCharsets.UTF_8),
                "the key has 1025 bytes, more than the 1024 that S3 allows");
    }

    @Test
    void isNotEmpty() {
        assertInvalid(new byte[0], "the message is empty");
        assertThat(reader.read(null).problems()).containsExactly("the message is empty");
    }

    @Test
    void hasNoNul() {
        assertInvalid(new byte[] {'a', 0, 'b'}, "the key contains a NUL character");
    }

    @Test
    void isUtf8() {
        assertInvalid(new byte[] {'a', (byte) 0xFF}, "the message is not UTF-8");
        assertInvalid(new byte[] {(byte) 0xC3}, "the message is not UTF-8");
        // An overlong slash, and a surrogate written as three bytes.
        assertInvalid(new byte[] {(byte) 0xC0, (byte) 0xAF}, "the message is not UTF-8");
        assertInvalid(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0xBD}, "the message is not UTF-8");
    }
}
