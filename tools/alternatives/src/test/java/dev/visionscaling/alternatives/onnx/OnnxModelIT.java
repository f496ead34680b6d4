package dev.visionscaling.alternatives.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Preprocessing;
import dev.visionscaling.squeezenet.testing.RandomWeights;
import dev.visionscaling.squeezenet.testing.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelIT {
    @Test
    void agreesWithLibtorch(@TempDir Path folder) throws IOException {
        Path weights = Files.write(folder.resolve("w.safetensors"), new RandomWeights(1000, 5).toSafetensors());
        List<ModelInput> inputs = List.of(
                Preprocessing.apply(TestImages.pattern(300, 260)), Preprocessing.apply(TestImages.pattern(224, 500)));

        try (SqueezeNetModel libtorch = SqueezeNetModel.load(weights, Precision.FP32);
                Classifier worker = libtorch.newClassifier();
                OnnxModel onnx = OnnxModel.load(weights, Precision.FP32);
                Classifier classifier = onnx.newClassifier()) {
            List<Classification> expected = worker.classify(inputs);
            List<Classification> actual = classifier.classify(inputs);

            for (int i = 0; i < inputs.size(); i++) {
                CategoryScore best = expected.get(i).best();
                assertThat(actual.get(i).best().index()).isEqualTo(best.index());
                assertThat(actual.get(i).best().category()).isEqualTo(best.category());
                assertThat(actual.get(i).best().confidence()).isCloseTo(best.confidence(), within(0.01));
            }
        }
    }
}
