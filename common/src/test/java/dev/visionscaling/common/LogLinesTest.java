package dev.visionscaling.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogLinesTest {
    private static final Logger LOG = LoggerFactory.getLogger(LogLinesTest.class);
    private static final String FORGED = "12:00:00.000 INFO  [main] Forged: all is well";

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aMessageIsOneLine() {
        LOG.warn("no such key: {}", "a\r\n" + FORGED + "\033[2J");
        assertThat(lines()).singleElement().asString().endsWith("no such key: a " + FORGED + "?[2J");
    }

    @Test
    void anExceptionForgesNoLine() {
        IllegalStateException cause = new IllegalStateException("b\n" + FORGED);
        LOG.error("failed", new IllegalStateException("a\n" + FORGED + "\033[2J", cause));
        assertThat(lines()).noneMatch(line -> line.startsWith(FORGED) || line.indexOf('\033') >= 0);
        assertThat(lines()).contains("    " + FORGED + "?[2J").anyMatch(line -> line.startsWith("\tat "));
        assertThat(lines()).anyMatch(line -> line.startsWith("Caused by: "));
        assertThat(lines().stream().filter(line -> line.contains("LogLinesTest.anExceptionForgesNoLine")))
                .as("the stack is printed once for each exception")
                .hasSizeLessThanOrEqualTo(2);
    }
}
