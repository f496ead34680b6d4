package dev.visionscaling.trainer.precision;

import dev.visionscaling.common.lifecycle.Closer;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.SqueezeNetModel.Worker;
import java.util.List;
import java.util.Optional;

/**
 * One precision in a contest.
 *
 * @param workers one for each fold of the photos
 * @param reason why this machine does not run it
 */
record Candidate(Precision precision, List<Worker> workers, Optional<String> reason) {
    Candidate {
        workers = List.copyOf(workers);
    }

    /** @param closer closes the workers */
    Candidate(Precision precision, List<SqueezeNetModel> models, Closer closer) {
        this(
                precision,
                models.stream().map(model -> closer.register(model.newWorker())).toList(),
                models.get(0).fallbackReason());
    }
}
