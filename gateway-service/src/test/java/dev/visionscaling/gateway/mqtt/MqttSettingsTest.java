package dev.visionscaling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.SettingsReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttSettingsTest {
    @Test
    void hasDefaults() {
        MqttSettings settings = read(Map.of("MQTT_URL", "mqtt://broker"));

        assertThat(settings.address()).isEqualTo(new MqttAddress("broker", 1883, false));
        assertThat(settings.login()).isEmpty();
        assertThat(settings.clientId()).isEqualTo("visionscaling-line1");
        assertThat(settings.statusTopic()).hasToString("visionscaling/status/visionscaling-line1");
        assertThat(settings.intervals())
                .isEqualTo(new MqttSettings.Intervals(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "mqtts://broker, broker, 8883, true",
        "mqtt://10.0.0.7:1884/, 10.0.0.7, 1884, false",
        "mqtt://[::1]:1884, ::1, 1884, false"
    })
    void readsAddresses(String url, String host, int port, boolean tls) {
        assertThat(MqttAddress.parse(url)).isEqualTo(new MqttAddress(host, port, tls));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker:1883",
                "tcp://broker:1883",
                "mqtt://",
                "mqtt://broker/x",
                "mqtt://broker?a",
                "mqtt://b:0",
                "mqtt://b:70000",
                "mqtt://a b"
            })
    void refusesOtherAddresses(String url) {
        assertThat(problems(Map.of("MQTT_URL", url)))
                .contains("MQTT_URL must be an address")
                .contains(url);
    }

    @Test
    void doesNotRepeatAPasswordInTheAddress() {
        assertThat(problems(Map.of("MQTT_URL", "mqtt://sorter:secret@broker")))
                .contains("MQTT_URL must not contain a user")
                .doesNotContain("secret");
    }

    @Test
    void namesAllContradictionsAtOnce() {
        assertThat(problems(Map.of(
                        "MQTT_URL", "mqtt://broker", "MQTT_PASSWORD", "secret", "MQTT_CA_FILE", "/etc/hostname")))
                .contains("MQTT_USER is not", "MQTT_CA_FILE is set")
                .doesNotContain("secret");
    }

    @Test
    void knowsIfOthersCouldReadThePassword() {
        Map<String, String> login = Map.of("MQTT_USER", "sorter", "MQTT_PASSWORD", "secret");

        assertThat(read(login, "mqtt://broker").showsPassword()).isTrue();
        assertThat(read(login, "mqtts://broker").showsPassword()).isFalse();
        assertThat(read(login, "mqtt://127.0.0.1").showsPassword()).isFalse();
        assertThat(read(Map.of(), "mqtt://broker").showsPassword()).isFalse();
    }

    @Test
    void showsNoPassword() {
        assertThat(read(Map.of("MQTT_USER", "sorter", "MQTT_PASSWORD", "secret"), "mqtt://broker")
                        .toString())
                .contains("sorter")
                .doesNotContain("secret");
    }

    private static MqttSettings read(Map<String, String> more, String url) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("MQTT_URL", url);
        return read(environment);
    }

    private static MqttSettings read(Map<String, String> environment) {
        return MqttSettings.from(new SettingsReader(Map.of(), environment).read(MqttSettings.all()), "line1");
    }

    private static String problems(Map<String, String> environment) {
        InvalidSettingsException refused =
                catchThrowableOfType(InvalidSettingsException.class, () -> read(environment));
        return String.join("\n", refused.problems());
    }
}
