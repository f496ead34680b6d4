package dev.visionscaling.squeezenet.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeInitializationTest {
    @Test
    void createsACompleteNetwork() throws Exception {
        assertThat(NetworkWeights.of(HeInitialization.of(7, new Random(1))).categories())
                .isEqualTo(7);
    }

    @Test
    void givesTheSameWeightsForTheSameSeed() {
        assertThat(bytes(1)).isEqualTo(bytes(1)).isNotEqualTo(bytes(2));
    }

    private static byte[] bytes(long seed) {
        return new SafetensorsFile(Map.of(), HeInitialization.of(3, new Random(seed))).toBytes();
    }
}
