package dev.visionscaling.consumer.testing;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.consumer.isolation.CrashLoopGuard;
import dev.visionscaling.consumer.isolation.IsolatedClassifier;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.consumer.pipeline.PipelinePorts;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.List;

/** Ports that return at once, for tests of what surrounds them: every image is a bolt. */
public final class FakePorts {
    private static final ModelInput BLACK = new ModelInput(new byte[ModelInput.BYTES]);
    private static final Classification BOLT = new Classification(List.of(new CategoryScore("bolt", 0, 99.0)));

    private FakePorts() {}

    public static PipelinePorts writingTo(OutcomeStore outcomes, InFlightBudget budget) {
        return new PipelinePorts(
                location -> {
                    budget.acquireBytes(1);
                    return new StageResult.Ok<>(new byte[1]);
                },
                content -> new DecodeResult.Decoded(BLACK),
                BoltClassifier::new,
                outcomes,
                (source, key, rejection) -> {},
                new CrashLoopGuard(first -> 1, new UnusedIsolatedClassifier(), new Health()));
    }

    private static final class UnusedIsolatedClassifier implements IsolatedClassifier {
        @Override
        public StageResult<Classification> classify(byte[] content) {
            throw new IllegalStateException("no image is suspect");
        }

        @Override
        public void close() {}
    }

    private static final class BoltClassifier implements Classifier {
        @Override
        public List<Classification> classify(List<ModelInput> batch) {
            return batch.stream().map(input -> BOLT).toList();
        }

        @Override
        public void close() {}
    }
}
