package dev.visionscaling.consumer.testing;

import dev.visionscaling.consumer.isolation.IsolatedClassifier;
import dev.visionscaling.consumer.isolation.Precautions;
import dev.visionscaling.consumer.outcome.DeadLetters;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.outcome.Verdict;
import dev.visionscaling.consumer.pipeline.Classifier;
import dev.visionscaling.consumer.pipeline.Fetched;
import dev.visionscaling.consumer.pipeline.ImageStore;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.consumer.pipeline.PipelinePorts;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.List;

/** Ports that do nothing but answer at once, for tests about what stands around them. */
public final class FakePorts {
    private static final ModelInput BLACK = new ModelInput(new byte[224 * 224 * 3]);
    private static final Classification BOLT = new Classification(List.of(new CategoryScore("bolt", 0, 99.0)));

    private FakePorts() {}

    /** All of them, the outcomes going to {@code outcomes}. */
    public static PipelinePorts writingTo(OutcomeStore outcomes, InFlightBudget budget) {
        ImageStore images = location -> {
            budget.acquireBytes(1);
            return new Fetched.Bytes(new byte[1]);
        };
        DeadLetters deadLetters = (origin, key, rejection) -> {};
        return new PipelinePorts(
                images,
                content -> new DecodeResult.Decoded(BLACK),
                Always::new,
                outcomes,
                deadLetters,
                new Precautions(first -> 1, new UnusedIsolatedClassifier()));
    }

    /** Nothing is ever to come here. */
    private static final class UnusedIsolatedClassifier implements IsolatedClassifier {
        @Override
        public Verdict classify(byte[] content) {
            throw new IllegalStateException("not suspected of anything");
        }

        @Override
        public void close() {}
    }

    /** Says bolt to everything. */
    private static final class Always implements Classifier {
        @Override
        public List<Classification> classify(List<ModelInput> inputs) {
            return inputs.stream().map(input -> BOLT).toList();
        }

        @Override
        public void close() {}
    }
}
