package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.concurrent.BatchingExecutor;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One inference thread's work: a batch at a time, and one by one where a batch fails, so that only the offender is left
 * without a classification.
 */
final class InferenceHandler implements BatchingExecutor.BatchHandler<ModelInput, Optional<Classification>> {
    private static final Logger LOG = LoggerFactory.getLogger(InferenceHandler.class);

    private final Classifier classifier;
    private final PipelineMetrics metrics;

    InferenceHandler(Classifier classifier, PipelineMetrics metrics) {
        this.classifier = classifier;
        this.metrics = metrics;
    }

    /** A classification per input; empty where the engine fails on that very input or gives no percentage for it. */
    @Override
    public List<Optional<Classification>> run(List<ModelInput> batch) {
        long start = System.nanoTime();
        try {
            return classifier.classify(batch).stream()
                    .map(InferenceHandler::usable)
                    .toList();
        } catch (RuntimeException e) {
            LOG.warn("inference failed for a batch of {}, trying its images one by one", batch.size(), e);
            return oneByOne(batch);
        } finally {
            metrics.inferred(batch.size(), System.nanoTime() - start);
        }
    }

    private List<Optional<Classification>> oneByOne(List<ModelInput> batch) {
        List<Optional<Classification>> results = new ArrayList<>(batch.size());
        for (ModelInput input : batch) {
            try {
                results.add(usable(classifier.classify(List.of(input)).get(0)));
            } catch (RuntimeException e) {
                LOG.warn("inference failed for one image", e);
                results.add(Optional.empty());
            }
        }
        return results;
    }

    // A network can overflow on one image: that image has no outcome that a table would take.
    private static Optional<Classification> usable(Classification classification) {
        double confidence = classification.best().confidence();
        if (confidence >= 0 && confidence <= 100) {
            return Optional.of(classification);
        }
        LOG.warn("the engine gives a confidence of {} for one image", confidence);
        return Optional.empty();
    }

    @Override
    public void close() {
        classifier.close();
    }
}
