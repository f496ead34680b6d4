package dev.visionscaling.common.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {
    @Test
    void splitsALineAtItsCommas() {
        assertThat(CsvLine.fields("a.jpg,bolt")).contains(List.of("a.jpg", "bolt"));
        assertThat(CsvLine.fields("a.jpg,")).contains(List.of("a.jpg", ""));
        assertThat(CsvLine.fields(",,")).contains(List.of("", "", ""));
        assertThat(CsvLine.fields("alone")).contains(List.of("alone"));
    }

    @Test
    void takesQuotedFieldsLiterally() {
        assertThat(CsvLine.fields("\"a, b.jpg\",\"the \"\"big\"\" one\""))
                .contains(List.of("a, b.jpg", "the \"big\" one"));
        assertThat(CsvLine.fields("\"\",x")).contains(List.of("", "x"));
        assertThat(CsvLine.fields("6\" pipe,x")).contains(List.of("6\" pipe", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a.jpg,bolt", "a.jpg,\"bolt", "\"a\"b,c", "\"a\"\",b", "\""})
    void refusesQuotesThatDoNotMatch(String line) {
        assertThat(CsvLine.fields(line)).isEmpty();
    }
}
