package dev.visionscaling.common.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.cli.CommandFailedException;
import org.junit.jupiter.api.Test;

class ServerVersionTest {
    @Test
    void namesTheVersionThatIsTooOld() {
        assertThatThrownBy(() -> new ServerVersion(13, "13.22 (Debian 13.22-1)").require())
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("PostgreSQL 13.22 (Debian 13.22-1) is too old: version 14 or newer is needed");
    }

    @Test
    void takesTheOldestSupportedVersion() {
        assertThatCode(() -> new ServerVersion(14, "14.24").require()).doesNotThrowAnyException();
    }
}
