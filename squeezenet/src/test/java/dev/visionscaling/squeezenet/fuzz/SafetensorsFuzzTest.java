package dev.visionscaling.squeezenet.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.visionscaling.squeezenet.safetensors.MalformedSafetensorsException;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class SafetensorsFuzzTest {
    static Stream<byte[]> files() {
        Map<String, Tensor> tensors = Map.of("a", Tensor.of(List.of(2L, 3L), 1, 2, 3, 4, 5, 6));
        return Stream.of(new SafetensorsFile(Map.of("categories", "[\"nut\"]"), tensors).toBytes());
    }

    @MethodSource("files")
    @FuzzTest
    void parsesOrRejects(byte[] content) {
        InputBudget.enforce(() -> {
            try {
                SafetensorsFile.parse(content).tensors().values().forEach(Tensor::toFloats);
            } catch (MalformedSafetensorsException expected) {
                return;
            }
        });
    }
}
