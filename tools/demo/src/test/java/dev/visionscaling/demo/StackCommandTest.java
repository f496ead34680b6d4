package dev.visionscaling.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StackCommandTest {
    @Test
    void quotesValuesForAShell() {
        assertThat(StackCommand.exports(Map.of("A", "it's $HOME"))).endsWith("\nexport A='it'\\''s $HOME'\n");
    }
}
