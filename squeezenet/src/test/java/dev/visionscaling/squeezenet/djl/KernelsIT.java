package dev.visionscaling.squeezenet.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import dev.visionscaling.squeezenet.testing.RandomWeights;
import dev.visionscaling.squeezenet.torchscript.Kernels;
import dev.visionscaling.squeezenet.torchscript.NumberFormat;
import dev.visionscaling.squeezenet.torchscript.TorchArchive;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelsIT {
    @Test
    void plainAndPackedKernelsAgree() throws Exception {
        TopScores packed = run(Kernels.PACKED);
        TopScores plain = run(Kernels.PLAIN);

        assertThat(plain.indices()).isEqualTo(packed.indices());
        assertThat(plain.confidences()).containsExactly(packed.confidences(), within(0.001f));
    }

    @Test
    void rejectsBytesThatAreNotAnArchive() {
        assertThatThrownBy(() -> TorchNetwork.load("nothing", new byte[] {1, 2, 3}))
                .isInstanceOf(IOException.class);
    }

    private static TopScores run(Kernels kernels) throws Exception {
        byte[] weights = new RandomWeights(9, 8).toSafetensors();
        NetworkWeights network =
                NetworkWeights.of(SafetensorsFile.parse(weights).tensors());
        byte[] archive = TorchArchive.classifier(network, NumberFormat.FLOAT32, kernels, 5);
        byte[] pixels = new byte[ModelInput.BYTES];
        new Random(2).nextBytes(pixels);
        try (TorchNetwork loaded = TorchNetwork.load("kernels", archive);
                InferenceSession session = loaded.newSession(pixels.length, ModelInput.SIDE, ModelInput.SIDE, 3)) {
            return session.run(List.of(pixels, pixels));
        }
    }
}
