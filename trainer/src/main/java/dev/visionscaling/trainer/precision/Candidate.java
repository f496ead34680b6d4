package dev.visionscaling.trainer.precision;

import dev.visionscaling.common.lifecycle.Closer;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.SqueezeNetModel.Worker;
import java.util.List;
import java.util.Optional;

/**
 * One precision in a comparison.
 *
 * @param workers one per fold of the images
 * @param reason why this machine does not support it
 */
record Candidate(Precision precision, List<Worker> workers, Optional<String> reason) {
    Candidate {
        workers = List.copyOf(workers);
    }

    /** @param closer the owner of the workers */
    Candidate(Precision precision, List<SqueezeNetModel> models, Closer closer) {
        this(
                precision,
                models.stream().map(model -> closer.register(model.newWorker())).toList(),
                models.get(0).fallbackReason());
    }
}
