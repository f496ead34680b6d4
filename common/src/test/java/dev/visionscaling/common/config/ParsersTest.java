package dev.visionscaling.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsersTest {
    private enum Fruit {
        APPLE,
        BLOOD_ORANGE
    }

    private static void assertRefuses(ThrowingCallable parsing, String message) {
        assertThatThrownBy(parsing).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void textRefusesBlankText() {
        assertThat(Parsers.text(" a ")).isEqualTo(" a ");
        assertRefuses(() -> Parsers.text(" \t"), "must not be empty");
    }

    @Test
    void boolTakesTrueAndFalseInAnyCase() {
        assertThat(Parsers.bool("TRUE")).isTrue();
        assertThat(Parsers.bool("False")).isFalse();
        assertRefuses(() -> Parsers.bool("yes"), "must be true or false, not 'yes'");
    }

    @Test
    void integerTakesItsBounds() {
        assertThat(Parsers.integer(1, 3).parse("1")).isEqualTo(1);
        assertThat(Parsers.integer(1, 3).parse("3")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "", "two", "1.5", "99999999999999999999", " 2"})
    void integerNamesItsRangeAndTheGivenText(String text) {
        assertRefuses(
                () -> Parsers.integer(1, 3).parse(text), "must be a whole number from 1 to 3, not '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1e999", "fast"})
    void positiveNumberIsFiniteAndAboveZero(String text) {
        assertThat(Parsers.positiveNumber("0.5")).isEqualTo(0.5);
        assertRefuses(() -> Parsers.positiveNumber(text), "must be a number above 0, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "5s,5000", "2m,120000", "1h,3600000"})
    void durationKnowsFourUnits(String text, long millis) {
        assertThat(Parsers.duration(Duration.ZERO, Duration.ofHours(1)).parse(text))
                .hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "s", "-1s", "1.5s", "5 s", "99ms", "61s", "9999999999s", "999999999h"})
    void durationNamesItsRangeAndTheGivenText(String text) {
        assertRefuses(
                () -> Parsers.duration(Duration.ofMillis(100), Duration.ofMinutes(1))
                        .parse(text),
                "must be a duration from 100ms to 60s such as 500ms, 5s, 2m or 1h, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "1,1",
        "64KiB,65536",
        "20MiB,20971520",
        "1GiB,1073741824",
        "1073741824,1073741824",
        "8589934591GiB,9223372035781033984"
    })
    void sizeKnowsFourUnits(String text, long bytes) {
        assertThat(Parsers.size(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0GiB",
                "-1",
                "1 KiB",
                "1KB",
                "1kib",
                "MiB",
                "1.5MiB",
                "8589934592GiB",
                "9999999999999999999"
            })
    void sizeNamesTheGivenText(String text) {
        assertRefuses(() -> Parsers.size(text), "must be a size such as 500, 64KiB, 20MiB or 1GiB, not '" + text + "'");
    }

    @Test
    void oneOfListsTheChoices() {
        assertThat(Parsers.oneOf(Fruit.class).parse("Blood-Orange")).isEqualTo(Fruit.BLOOD_ORANGE);
        assertRefuses(() -> Parsers.oneOf(Fruit.class).parse("pear"), "must be one of apple, blood-orange, not 'pear'");
    }

    @Test
    void listIgnoresSpacesAndRefusesEmptyEntries() {
        assertThat(Parsers.list(" a , b")).containsExactly("a", "b");
        assertRefuses(() -> Parsers.list("a,,b"), "must be a comma-separated list without empty entries, not 'a,,b'");
        assertRefuses(() -> Parsers.list("a,"), "must be a comma-separated list without empty entries, not 'a,'");
    }

    @Test
    void pathRefusesWhatTheFileSystemCannotName() {
        assertThat(Parsers.path("models/parts")).isEqualTo(Path.of("models", "parts"));
        assertRefuses(() -> Parsers.path(""), "must not be empty");
        assertRefuses(() -> Parsers.path("a\0b"), "must be a path, not 'a\0b'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9000", "ftp://host", "http:///path", "http://a b", "", "file:/tmp"})
    void httpUriMustBeAbsoluteAndHaveAHost(String text) {
        assertThat(Parsers.httpUri("https://s3.example:9000")).isEqualTo(URI.create("https://s3.example:9000"));
        assertRefuses(
                () -> Parsers.httpUri(text), "must be an address such as http://localhost:9000, not '" + text + "'");
    }
}
