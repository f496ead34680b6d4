package dev.visionscaling.dashboard.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageNamesTest {
    private final PageNames names = new PageNames(List.of("Line3.factory.example", "127.0.0.2"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8090",
                "LOCALHOST",
                "page.localhost",
                "127.0.0.1:8090",
                "127.0.0.2:8090",
                "192.168.1.5:8090",
                "[::1]:8090",
                "[2001:db8::1]",
                "line3.factory.example:8090",
                "line3.factory.example."
            })
    void admitsAddressesLocalhostAndConfiguredNames(String host) {
        assertThat(names.admit(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example:8090",
                "127.0.0.1.attacker.example",
                "notlocalhost",
                "localhost.attacker.example",
                "1.2.3.4.5",
                "999.1.1.1",
                "",
                "localhost@attacker.example"
            })
    void refusesEveryOtherName(String host) {
        assertThat(names.admit(host)).isFalse();
    }

    @Test
    void admitsClientsThatSendNoNameAsNoBrowserDoes() {
        assertThat(names.admit(null)).isTrue();
    }
}
