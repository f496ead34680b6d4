package dev.visionscaling.dashboard.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.SettingsReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionSettingsTest {
    private static AdmissionSettings read(Map<String, String> environment) {
        return AdmissionSettings.from(new SettingsReader(Map.of(), environment).read(AdmissionSettings.all()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DASHBOARD_PASSWORD", "DASHBOARD_PASSWORD_FILE"})
    void refusesAnEmptyPassword(String name) {
        assertThatThrownBy(() -> read(Map.of(name, "")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(name + " is empty: give it a value, or unset it to run without a password");
    }

    @Test
    void refusesAPasswordOfSpaces() {
        assertThatThrownBy(() -> read(Map.of("DASHBOARD_PASSWORD", "  ")))
                .hasMessageContaining("DASHBOARD_PASSWORD is empty");
    }

    @Test
    void isOpenToAllUnlessOnlyThisMachineReachesIt() {
        AdmissionSettings open = read(Map.of());
        for (String host : new String[] {"127.0.0.1", "127.0.0.2", "::1", "[::1]", "localhost"}) {
            assertThat(open.isOpenToAll(host)).as(host).isFalse();
        }
        for (String host : new String[] {"0.0.0.0", "::", "192.168.1.5", "127.attacker.example"}) {
            assertThat(open.isOpenToAll(host)).as(host).isTrue();
        }
        assertThat(read(Map.of("DASHBOARD_PASSWORD", "x")).isOpenToAll("0.0.0.0"))
                .isFalse();
    }

    @Test
    void reportsNamesAndProxiesThatAreNone() {
        assertThatThrownBy(() ->
                        read(Map.of("DASHBOARD_NAMES", "http://here", "DASHBOARD_TRUSTED_PROXIES", "proxy.example")))
                .hasMessageContaining("DASHBOARD_NAMES must be host names without ports")
                .hasMessageContaining("DASHBOARD_TRUSTED_PROXIES must be addresses");
    }
}
