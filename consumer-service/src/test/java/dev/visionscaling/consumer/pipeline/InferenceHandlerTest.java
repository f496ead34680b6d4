package dev.visionscaling.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.image.ModelInput;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InferenceHandlerTest {
    private final List<Integer> batchSizes = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private boolean closed;

    private final InferenceHandler work = new InferenceHandler(
            new Classifier() {
                @Override
                public List<Classification> classify(List<ModelInput> inputs) {
                    batchSizes.add(inputs.size());
                    return inputs.stream()
                            .map(InferenceHandlerTest::classification)
                            .toList();
                }

                @Override
                public void close() {
                    closed = true;
                }
            },
            new PipelineMetrics(registry, new InFlightBudget(1, 1)));

    /** The first pixel is the confidence; above 200 the engine fails, 199 stands for no number at all. */
    private static Classification classification(ModelInput input) {
        int confidence = Byte.toUnsignedInt(input.pixels()[0]);
        if (confidence > 200) {
            throw new IllegalStateException("the engine fails");
        }
        double score = confidence == 199 ? Double.NaN : confidence;
        return new Classification(List.of(new CategoryScore("bolt", 0, score)));
    }

    private List<Optional<Double>> confidences(int... firstPixels) {
        List<ModelInput> inputs = new ArrayList<>();
        for (int first : firstPixels) {
            byte[] pixels = new byte[ModelInput.BYTES];
            pixels[0] = (byte) first;
            inputs.add(new ModelInput(pixels));
        }
        return work.run(inputs).stream()
                .map(found -> found.map(classification -> classification.best().confidence()))
                .toList();
    }

    @Test
    void classifiesABatchInOneCall() {
        assertThat(confidences(0, 50, 100)).containsExactly(Optional.of(0.0), Optional.of(50.0), Optional.of(100.0));
        assertThat(batchSizes).containsExactly(3);
        assertThat(registry.get("inference.batch.size").summary().max()).isEqualTo(3);
    }

    @Test
    void triesTheImagesOfAFailedBatchOneByOne() {
        assertThat(confidences(1, 201, 2)).containsExactly(Optional.of(1.0), Optional.empty(), Optional.of(2.0));
        assertThat(batchSizes).containsExactly(3, 1, 1, 1);
    }

    @Test
    void aConfidenceThatIsNoPercentageIsNoClassification() {
        assertThat(confidences(199, 101, 7)).containsExactly(Optional.empty(), Optional.empty(), Optional.of(7.0));
    }

    @Test
    void closesItsClassifier() {
        work.close();
        assertThat(closed).isTrue();
    }
}
