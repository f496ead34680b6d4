package dev.visionscaling.trainer.evaluation;

import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.trainer.dataset.LabelledImage;
import java.util.List;

/** Classifies photos with a model as the pipeline does, and compares. For one thread. */
public final class Evaluator {
    private static final int AT_ONCE = 8;

    private final SqueezeNetModel model;

    public Evaluator(SqueezeNetModel model) {
        this.model = model;
    }

    /** @param photos their categories are indices of the model's own */
    public ConfusionMatrix evaluate(List<LabelledImage> photos) {
        ConfusionMatrix matrix = new ConfusionMatrix(model.categories());
        try (SqueezeNetModel.Worker worker = model.newWorker()) {
            for (int from = 0; from < photos.size(); from += AT_ONCE) {
                List<LabelledImage> batch = photos.subList(from, Math.min(from + AT_ONCE, photos.size()));
                List<Classification> found =
                        worker.classify(batch.stream().map(LabelledImage::input).toList());
                for (int i = 0; i < batch.size(); i++) {
                    matrix.add(
                            batch.get(i).category(), found.get(i).top().get(0).index());
                }
            }
        }
        return matrix;
    }
}
