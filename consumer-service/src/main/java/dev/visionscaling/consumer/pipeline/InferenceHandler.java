package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.concurrent.BatchingExecutor;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Classifies one inference thread's batches. If a batch fails, its images are classified one by one, so that only the
 * one that causes the failure is rejected.
 */
final class InferenceHandler implements BatchingExecutor.BatchHandler<ModelInput, StageResult<Classification>> {
    private static final Logger LOG = LoggerFactory.getLogger(InferenceHandler.class);
    private static final String REJECTION_DETAIL = "the engine fails on this image";

    private final Classifier classifier;
    private final int threads;
    private final PipelineMetrics metrics;

    /** @param threads that infer, this one included */
    InferenceHandler(Classifier classifier, int threads, PipelineMetrics metrics) {
        this.classifier = classifier;
        this.threads = threads;
        this.metrics = metrics;
    }

    /**
     * Its share of the waiting images, so that no other thread is idle meanwhile. As many as are computed at once if
     * that many wait for each thread; otherwise fewer, because a batch's images are ready together.
     */
    @Override
    public int batchSize(int waiting) {
        int share = (waiting + threads - 1) / threads;
        return share >= classifier.maxBatch() ? classifier.maxBatch() : Math.min(share, classifier.promptBatch());
    }

    @Override
    public List<StageResult<Classification>> run(List<ModelInput> batch) {
        long start = System.nanoTime();
        try {
            return classifier.classify(batch).stream()
                    .map(InferenceHandler::result)
                    .toList();
        } catch (RuntimeException e) {
            LOG.warn("inference failed for a batch of {}, trying its images one by one", batch.size(), e);
            return oneByOne(batch);
        } finally {
            metrics.inferred(batch.size(), System.nanoTime() - start);
        }
    }

    private List<StageResult<Classification>> oneByOne(List<ModelInput> batch) {
        List<StageResult<Classification>> results = new ArrayList<>(batch.size());
        for (ModelInput input : batch) {
            try {
                results.add(result(classifier.classify(List.of(input)).get(0)));
            } catch (RuntimeException e) {
                LOG.warn("inference failed for one image", e);
                results.add(StageResult.rejected(RejectionReason.INFERENCE_FAILED, REJECTION_DETAIL));
            }
        }
        return results;
    }

    private static StageResult<Classification> result(Classification classification) {
        StageResult<Classification> result = StageResult.of(classification, REJECTION_DETAIL);
        if (result instanceof StageResult.Rejected) {
            LOG.warn(
                    "the engine returned a confidence of {} for one image",
                    classification.best().confidence());
        }
        return result;
    }

    @Override
    public void close() {
        classifier.close();
    }
}
