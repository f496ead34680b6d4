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
    void leavesNothingThatSpreadsheetsTakeForAFormula() {
        assertThat(ResultsCsv.line(List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "a=1", "it's")))
                .isEqualTo("'=1+1,'+1,'-1,'@SUM(A1),'\t=1,a=1,it's");
        assertThat(ResultsCsv.line(List.of("=\"x\",1"))).isEqualTo("\"'=\"\"x\"\",1\"");
    }

    @Test
    void anApostropheInFrontCanAlwaysBeTakenAway() {
        assertThat(ResultsCsv.line(List.of("'=1", "'a"))).isEqualTo("''=1,'a");
    }

    @Test
    void leavesUnknownFieldsEmpty() {
        assertThat(ResultsCsv.line(Arrays.asList("key", null, null, "", "reason")))
                .isEqualTo("key,,,,reason");
    }
}
