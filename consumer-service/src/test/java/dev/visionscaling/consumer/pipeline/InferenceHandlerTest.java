package dev.visionscaling.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.image.ModelInput;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InferenceHandlerTest {
    /** First pixels that stand for a confidence; all others are one. */
    private static final int ENGINE_FAILS = 201;

    private static final int NOT_A_NUMBER = 202;

    private static final String REJECTED = RejectionReason.INFERENCE_FAILED + ": the engine fails on this image";

    private final List<Integer> batchSizes = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private int promptBatch = 4;
    private boolean closed;

    private final InferenceHandler handler =
            new InferenceHandler(new FakeEngine(), 2, new PipelineMetrics(registry, new InFlightBudget(1, 1)));

    private final class FakeEngine implements Classifier {
        @Override
        public List<Classification> classify(List<ModelInput> batch) {
            batchSizes.add(batch.size());
            return batch.stream().map(FakeEngine::classification).toList();
        }

        private static Classification classification(ModelInput input) {
            int firstPixel = Byte.toUnsignedInt(input.pixels()[0]);
            if (firstPixel == ENGINE_FAILS) {
                throw new IllegalStateException("the engine fails");
            }
            double confidence = firstPixel == NOT_A_NUMBER ? Double.NaN : firstPixel;
            return new Classification(List.of(new CategoryScore("bolt", 0, confidence)));
        }

        @Override
        public int maxBatch() {
            return 4;
        }

        @Override
        public int promptBatch() {
            return promptBatch;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** The confidence or the rejection of each image. */
    private List<String> results(int... firstPixels) {
        return handler
                .run(Arrays.stream(firstPixels)
                        .mapToObj(InferenceHandlerTest::input)
                        .toList())
                .stream()
                .map(result -> result.match(
                        classification -> String.valueOf(classification.best().confidence()),
                        rejection -> rejection.reason() + ": " + rejection.detail()))
                .toList();
    }

    private static ModelInput input(int firstPixel) {
        byte[] pixels = new byte[ModelInput.BYTES];
        pixels[0] = (byte) firstPixel;
        return new ModelInput(pixels);
    }

    @Test
    void classifiesABatchInOneCall() {
        assertThat(results(0, 50, 100)).containsExactly("0.0", "50.0", "100.0");
        assertThat(batchSizes).containsExactly(3);
        assertThat(registry.get("inference.batch.size").summary().max()).isEqualTo(3);
    }

    @Test
    void takesItsShareOfTheWaitingImages() {
        assertThat(IntStream.of(1, 2, 3, 4, 5, 8).map(handler::batchSize)).containsExactly(1, 1, 2, 2, 3, 4);
    }

    @Test
    void takesFewerWhileLessThanAFullBatchWaitsPerThread() {
        promptBatch = 2;

        assertThat(IntStream.of(1, 3, 5, 6, 7, 100).map(handler::batchSize)).containsExactly(1, 2, 2, 2, 4, 4);
    }

    @Test
    void takesNoMoreThanAreComputedAtOnce() {
        assertThat(handler.batchSize(100)).isEqualTo(4);
    }

    @Test
    void classifiesTheImagesOfAFailedBatchOneByOne() {
        assertThat(results(1, ENGINE_FAILS, 2)).containsExactly("1.0", REJECTED, "2.0");
        assertThat(batchSizes).containsExactly(3, 1, 1, 1);
    }

    @Test
    void rejectsAConfidenceThatIsNotAPercentage() {
        assertThat(results(NOT_A_NUMBER, 101, 7)).containsExactly(REJECTED, REJECTED, "7.0");
    }

    @Test
    void closesItsClassifier() {
        handler.close();
        assertThat(closed).isTrue();
    }
}
