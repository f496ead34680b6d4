package dev.visionscaling.trainer.precision;

import dev.visionscaling.common.lifecycle.Closer;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import java.util.List;
import java.util.Optional;

/**
 * One precision in a comparison.
 *
 * @param classifiers one per fold of the images
 * @param reason why this machine does not support it
 */
record Candidate(Precision precision, List<Classifier> classifiers, Optional<String> reason) {
    Candidate {
        classifiers = List.copyOf(classifiers);
    }

    /** @param closer the owner of the classifiers */
    Candidate(Precision precision, List<SqueezeNetModel> models, Closer closer) {
        this(
                precision,
                models.stream()
                        .map(model -> closer.register(model.newClassifier()))
                        .toList(),
                models.get(0).fallbackReason());
    }
}
