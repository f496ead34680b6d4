package dev.visionscaling.common.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void keepsTextOfAnyLanguage() {
        assertThat(PlainText.of("größe 画像/é 1.jpg")).isEqualTo("größe 画像/é 1.jpg");
    }

    @Test
    void isOneLineThatControlsNoTerminal() {
        assertThat(PlainText.of("a\r\nerror: b")).isEqualTo("a error: b");
        assertThat(PlainText.of("\033[2Ja\u0007\u009b1m\u202eb\u2028c")).isEqualTo("?[2Ja??1m?b?c");
    }

    @Test
    void progressShowsHostsAsPlainText() {
        StringWriter written = new StringWriter();
        ProgressDisplay screen = new ProgressDisplay(new PrintWriter(written), false, Duration.ZERO);
        screen.showProgress("1/2 \033]0;title\007");
        screen.printLine("host\n2");
        assertThat(written.toString().replace("\r\n", "\n")).isEqualTo("1/2 ?]0;title?\nhost 2\n");
    }
}
