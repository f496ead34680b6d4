package dev.visionscaling.common.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.SettingsReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
    private static DatabaseSettings read(Map<String, String> environment) {
        return DatabaseSettings.from(new SettingsReader(Map.of(), environment).read(DatabaseSettings.all()));
    }

    @Test
    void requiresOnlyTheUrl() {
        DatabaseSettings settings = read(Map.of("DATABASE_URL", "jdbc:postgresql://localhost:5432/vision"));
        assertThat(settings.url()).isEqualTo("jdbc:postgresql://localhost:5432/vision");
        assertThat(settings.user()).isEmpty();
        assertThat(settings.password()).isEmpty();
    }

    @Test
    void neverShowsThePassword() {
        DatabaseSettings settings = read(Map.of(
                "DATABASE_URL", "jdbc:postgresql://localhost/vision",
                "DATABASE_USER", "consumer",
                "DATABASE_PASSWORD", "hunter2"));
        assertThat(settings.password()).contains("hunter2");
        assertThat(settings).hasToString("DatabaseSettings[url=jdbc:postgresql://localhost/vision, user=consumer]");
    }

    @Test
    void refusesAnotherKindOfUrl() {
        assertThatThrownBy(() -> read(Map.of("DATABASE_URL", "postgres://me:hunter2@localhost/vision")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("DATABASE_URL must begin with jdbc:postgresql:, as in jdbc:postgresql://host:5432/database;"
                        + " user and password have settings of their own");
    }

    @Test
    void refusesAUrlThatTheDriverDoesNotUnderstand() {
        assertThatThrownBy(() -> read(Map.of("DATABASE_URL", "jdbc:postgresql://localhost:port/vision")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("DATABASE_URL must be an address such as jdbc:postgresql://host:5432/database,"
                        + " not 'jdbc:postgresql://localhost:port/vision'");
    }

    @Test
    void refusesAPasswordInTheUrlWithoutRepeatingIt() {
        assertThatThrownBy(() -> read(Map.of("DATABASE_URL", "jdbc:postgresql://h/d?user=u&password=hunter2")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("DATABASE_URL must not contain a password: set DATABASE_PASSWORD instead");
    }
}
