package dev.visionscaling.trainer.evaluation;

import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.trainer.dataset.Chunks;
import dev.visionscaling.trainer.dataset.LabelledFile;
import dev.visionscaling.trainer.dataset.LabelledImage;
import java.util.ArrayList;
import java.util.List;

/** Classifies labelled images as the pipeline does, and returns its answers. Not thread-safe. */
public final class Evaluator {
    private static final int BATCH = 8;

    private final SqueezeNetModel model;

    public Evaluator(SqueezeNetModel model) {
        this.model = model;
    }

    /** @param images their categories are indices of the model's categories */
    public List<Answer> answers(List<LabelledImage> images) {
        List<Answer> answers = new ArrayList<>();
        try (Classifier classifier = model.newClassifier()) {
            for (List<LabelledImage> batch : Chunks.of(images, BATCH)) {
                List<Classification> found = classifier.classify(
                        batch.stream().map(LabelledImage::input).toList());
                for (int i = 0; i < batch.size(); i++) {
                    answers.add(answer(batch.get(i), found.get(i)));
                }
            }
        }
        return answers;
    }

    private static Answer answer(LabelledImage image, Classification found) {
        LabelledFile photo = new LabelledFile(image.path(), image.category());
        return new Answer(photo, found.best().index(), found.best().confidence() / 100, found.novelty());
    }
}
