package dev.visionscaling.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsCsvTest {
    @Test
    void quotesOnlyWhatNeedsIt() {
        assertThat(ResultsCsv.line(List.of("a b/ö.jpg", "x,y", "say \"hi\"", "two\nlines")))
                .isEqualTo("a b/ö.jpg,\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\"");
    }

    @Test
    void leavesUnknownFieldsEmpty() {
        assertThat(ResultsCsv.line(Arrays.asList("key", null, null, "", "reason")))
                .isEqualTo("key,,,,reason");
    }
}
