package dev.visionscaling.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FleetSettingsTest {
    @Test
    void theStreamsProtocolComesFirst() {
        assertThat(FleetSettings.protocols("classic, streams")).containsExactly("streams", "classic");
        assertThat(FleetSettings.protocols("classic")).containsExactly("classic");
    }

    @Test
    void anotherProtocolIsRefused() {
        assertThatThrownBy(() -> FleetSettings.protocols("classic,share"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("streams, classic")
                .hasMessageContaining("'classic,share'");
    }

    @Test
    void aFleetHasAtLeastTwoConsumers() {
        assertThat(FleetSettings.sizes("2,100")).containsExactly(2, 100);
        assertThatThrownBy(() -> FleetSettings.sizes("1")).isInstanceOf(IllegalArgumentException.class);
    }
}
