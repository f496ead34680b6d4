package dev.visionscaling.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {
    @Test
    void parsesItsOwnText() {
        EventId id = new EventId("17", 4);

        assertThat(EventId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "4", "a.b", "1.-2", "1.99999999999999999999"})
    void parsesAnythingElseAsTheBeginning(String text) {
        assertThat(EventId.parse(text)).isEqualTo(EventId.BEGINNING);
    }
}
