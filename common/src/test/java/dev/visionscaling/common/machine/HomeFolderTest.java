package dev.visionscaling.common.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeFolderTest {
    private final Properties system = new Properties();

    @ParameterizedTest
    @ValueSource(strings = {"?", ""})
    void replacesAnUnknownHome(String home) {
        system.setProperty("user.home", home);
        system.setProperty("java.io.tmpdir", "/var/tmp");
        HomeFolder.replaceUnknown(system);
        assertThat(system).containsEntry("user.home", "/var/tmp");
    }

    @Test
    void keepsAHome() {
        system.setProperty("user.home", "/home/ann");
        HomeFolder.replaceUnknown(system);
        assertThat(system).containsEntry("user.home", "/home/ann");
    }
}
