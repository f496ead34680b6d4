package dev.visionscaling.trainer.evaluation;

import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.trainer.dataset.Chunks;
import dev.visionscaling.trainer.dataset.LabelledImage;
import java.util.List;

/** Classifies labelled images as the pipeline does, and counts the results. Not thread-safe. */
public final class Evaluator {
    private static final int BATCH = 8;

    private final SqueezeNetModel model;

    public Evaluator(SqueezeNetModel model) {
        this.model = model;
    }

    /** @param images their categories are indices of the model's categories */
    public ConfusionMatrix evaluate(List<LabelledImage> images) {
        ConfusionMatrix matrix = new ConfusionMatrix(model.categories());
        try (Classifier classifier = model.newClassifier()) {
            for (List<LabelledImage> batch : Chunks.of(images, BATCH)) {
                List<Classification> found = classifier.classify(
                        batch.stream().map(LabelledImage::input).toList());
                for (int i = 0; i < batch.size(); i++) {
                    matrix.add(batch.get(i).category(), found.get(i).best().index());
                }
            }
        }
        return matrix;
    }
}
