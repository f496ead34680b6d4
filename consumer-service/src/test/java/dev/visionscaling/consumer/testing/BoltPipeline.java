package dev.visionscaling.consumer.testing;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.rules.BinRules;
import dev.visionscaling.consumer.isolation.CrashLoopGuard;
import dev.visionscaling.consumer.isolation.IsolatedClassifier;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.DeadLetters;
import dev.visionscaling.consumer.outcome.OutcomeStore;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.consumer.pipeline.ImageObserver;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import dev.visionscaling.consumer.pipeline.ImageStore;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.consumer.pipeline.PipelineMetrics;
import dev.visionscaling.consumer.pipeline.PipelinePorts;
import dev.visionscaling.consumer.tracing.ImageTracing;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Region;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Optional;

/** A pipeline in which each image is a bolt; only the outcome store comes from the test. */
public final class BoltPipeline implements AutoCloseable {
    private static final ModelInput BLACK = new ModelInput(new byte[ModelInput.BYTES]);
    private static final Classification BOLT = new Classification(List.of(new CategoryScore("bolt", 0, 99.0)));

    private final CrashLoopGuard crashLoopGuard;
    private final ImagePipeline pipeline;

    public BoltPipeline(int inFlightImages, OutcomeStore outcomes, Health health) {
        TestSettings settings = TestSettings.DEFAULT.withInFlightImages(inFlightImages);
        InFlightBudget budget = settings.budget();
        this.crashLoopGuard = new CrashLoopGuard(first -> 1, new UnusedIsolatedClassifier(), health);
        PipelinePorts ports = new PipelinePorts(
                new OneByteImages(budget),
                (content, region) -> new DecodeResult.Decoded(BLACK),
                ImageObserver.NONE,
                BoltClassifier::new,
                outcomes,
                Optional.empty(),
                (source, key, rejection) -> new DeadLetters.Delivery.Acknowledged(),
                crashLoopGuard,
                new ImageTracing(OpenTelemetry.noop(), "image-keys", "group"));
        PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry(), budget);
        this.pipeline = new ImagePipeline(settings.pipeline(), ports, BinRules.none(), budget, metrics, health);
    }

    public ImagePipeline pipeline() {
        return pipeline;
    }

    @Override
    public void close() {
        pipeline.close();
        crashLoopGuard.close();
    }

    private static final class UnusedIsolatedClassifier implements IsolatedClassifier {
        @Override
        public StageResult<Classification> classify(byte[] content, Optional<Region> region) {
            throw new IllegalStateException("no image is suspect");
        }

        @Override
        public void close() {}
    }

    private record OneByteImages(InFlightBudget budget) implements ImageStore {
        @Override
        public StageResult<byte[]> fetch(ImageLocation location) throws InterruptedException {
            budget.acquireBytes(1);
            return new StageResult.Ok<>(new byte[1]);
        }

        @Override
        public void requireBucket(String bucket) {}

        @Override
        public void requireOwnBucket() {}

        @Override
        public List<ImageLocation> sample(String bucket) {
            return List.of();
        }
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
