package dev.visionscaling.common.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private final StringWriter written = new StringWriter();

    @Test
    void rewritesOneLineOnATerminalWithoutWrapping() {
        ProgressDisplay screen = new ProgressDisplay(new PrintWriter(written), true, Duration.ofHours(1));
        screen.showProgress("1/2");
        screen.showProgress("2/2");
        screen.printLine("done");
        screen.printLine("and stopped");
        assertThat(written)
                .hasToString("\r\033[K\033[?7l1/2\033[?7h\r\033[K\033[?7l2/2\033[?7h"
                        + "\r\033[Kdone\n\r\033[Kand stopped\n");
    }

    @Test
    void finishesAndKeepsTheLastLine() {
        ProgressDisplay screen = new ProgressDisplay(new PrintWriter(written), true, Duration.ofHours(1));
        screen.showProgress("1/2");
        screen.finishLine();
        screen.finishLine();
        screen.erase();
        assertThat(written).hasToString("\r\033[K\033[?7l1/2\033[?7h\n");
    }

    @Test
    void printsPlainLinesAtIntervalsOtherwise() {
        ProgressDisplay seldom = new ProgressDisplay(new PrintWriter(written), false, Duration.ofHours(1));
        seldom.showProgress("1/3");
        seldom.showProgress("2/3");
        seldom.printLine("done");
        assertThat(written).hasToString("1/3\ndone\n");
        ProgressDisplay always = new ProgressDisplay(new PrintWriter(written), false, Duration.ZERO);
        always.showProgress("3/3");
        assertThat(written).hasToString("1/3\ndone\n3/3\n");
    }
}
