package dev.visionscaling.trainer.precision;

import dev.visionscaling.common.lifecycle.Closer;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.Classifier;
import java.util.List;
import java.util.Optional;

/**
 * One precision in a contest.
 *
 * @param workers one for each fold of the photos
 * @param reason why this machine does not run it
 */
record Candidate(Precision precision, List<Classifier> workers, Optional<String> reason) {
    Candidate {
        workers = List.copyOf(workers);
    }

    /** @param closer closes the workers */
    Candidate(Precision precision, List<SqueezeNetModel> models, Closer closer) {
        this(
                precision,
                models.stream().map(model -> closer.register(model.newClassifier())).toList(),
                models.get(0).fallbackReason());
    }
}
