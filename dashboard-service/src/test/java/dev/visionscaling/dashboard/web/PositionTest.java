package dev.visionscaling.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    @Test
    void readsWhatItWrote() {
        Position position = new Position("17", 4);

        assertThat(Position.parse(position.toString())).isEqualTo(position);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "4", "a.b", "1.-2", "1.99999999999999999999"})
    void beginsAtTheBeginningWithAnythingElse(String text) {
        assertThat(Position.parse(text)).isEqualTo(Position.BEGINNING);
    }
}
