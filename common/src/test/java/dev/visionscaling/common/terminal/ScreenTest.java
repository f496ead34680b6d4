package dev.visionscaling.common.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final StringWriter written = new StringWriter();

    @Test
    void onATerminalItRewritesOneLineAndNeverWrapsIt() {
        Screen screen = new Screen(new PrintWriter(written), true, Duration.ofHours(1));
        screen.progress("1/2");
        screen.progress("2/2");
        screen.news("done");
        screen.news("and stopped");
        assertThat(written)
                .hasToString("\r\033[K\033[?7l1/2\033[?7h\r\033[K\033[?7l2/2\033[?7h"
                        + "\r\033[Kdone\n\r\033[Kand stopped\n");
    }

    @Test
    void keepsTheLastLine() {
        Screen screen = new Screen(new PrintWriter(written), true, Duration.ofHours(1));
        screen.progress("1/2");
        screen.keep();
        screen.keep();
        screen.erase();
        assertThat(written).hasToString("\r\033[K\033[?7l1/2\033[?7h\n");
    }

    @Test
    void elsewhereItWritesPlainLinesNowAndThen() {
        Screen seldom = new Screen(new PrintWriter(written), false, Duration.ofHours(1));
        seldom.progress("1/3");
        seldom.progress("2/3");
        seldom.news("done");
        assertThat(written).hasToString("1/3\ndone\n");
        Screen always = new Screen(new PrintWriter(written), false, Duration.ZERO);
        always.progress("3/3");
        assertThat(written).hasToString("1/3\ndone\n3/3\n");
    }
}
