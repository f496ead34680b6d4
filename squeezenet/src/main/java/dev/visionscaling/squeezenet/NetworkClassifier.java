package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.djl.InferenceException;
import dev.visionscaling.squeezenet.djl.InferenceSession;
import dev.visionscaling.squeezenet.djl.TopScores;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** Runs batches on the network and turns its output indices into category names. */
final class NetworkClassifier implements Classifier {
    /** libtorch specialises the program during its first runs. */
    private static final int WARM_UP_RUNS = 3;

    private final InferenceSession session;
    private final List<String> categories;
    private final BatchLimits limits;

    NetworkClassifier(InferenceSession session, List<String> categories, BatchLimits limits) {
        this.session = session;
        this.categories = categories;
        this.limits = limits;
    }

    void warmUp() {
        ModelInput black = new ModelInput(new byte[ModelInput.BYTES]);
        for (int run = 0; run < WARM_UP_RUNS; run++) {
            classify(List.of(black));
        }
        classify(Collections.nCopies(limits.most(), black));
    }

    @Override
    public List<Classification> classify(List<ModelInput> batch) {
        List<Classification> classifications = new ArrayList<>(batch.size());
        for (int from = 0; from < batch.size(); from += limits.most()) {
            classifyPart(batch.subList(from, Math.min(from + limits.most(), batch.size())), classifications);
        }
        return classifications;
    }

    @Override
    public int maxBatch() {
        return limits.most();
    }

    @Override
    public int promptBatch() {
        return limits.prompt();
    }

    private void classifyPart(List<ModelInput> images, List<Classification> classifications) {
        try {
            TopScores scores =
                    session.run(images.stream().map(ModelInput::pixels).toList());
            for (int image = 0; image < images.size(); image++) {
                classifications.add(classification(scores, image));
            }
        } catch (InferenceException e) {
            throw new ClassificationException("a batch of " + images.size() + " failed: " + e.getMessage(), e);
        }
    }

    private Classification classification(TopScores scores, int image) {
        List<CategoryScore> top = new ArrayList<>(scores.perImage());
        for (int rank = 0; rank < scores.perImage(); rank++) {
            int i = image * scores.perImage() + rank;
            int index = Math.toIntExact(scores.indices()[i]);
            top.add(new CategoryScore(categories.get(index), index, scores.confidences()[i]));
        }
        float[] novelty = scores.novelty();
        return new Classification(
                top, novelty.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(novelty[image]));
    }

    @Override
    public void close() {
        session.close();
    }
}
