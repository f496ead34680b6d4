package dev.visionscaling.trainer.precision;

import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Times classifiers on the same images. They take turns, so that changes in the machine's speed affect all of them.
 *
 * @param images at least one; reused if there are few
 */
record LatencyMeasurement(List<SampleImage> images) {
    static final int BATCH = 8;
    static final int ROUNDS = 7;
    private static final int BATCHES = 6;

    LatencyMeasurement {
        images = List.copyOf(images);
    }

    /** Returns the milliseconds per image on this thread, as each classifier's median over its rounds. */
    List<Double> medians(List<Classifier> classifiers) {
        List<double[]> rounds =
                classifiers.stream().map(classifier -> new double[ROUNDS]).toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < classifiers.size(); i++) {
                rounds.get(i)[round] = millisPerImage(classifiers.get(i));
            }
        }
        List<Double> medians = new ArrayList<>();
        for (double[] millis : rounds) {
            Arrays.sort(millis);
            medians.add(millis[ROUNDS / 2]);
        }
        return medians;
    }

    private double millisPerImage(Classifier classifier) {
        long start = System.nanoTime();
        for (int batch = 0; batch < BATCHES; batch++) {
            classifier.classify(batch(batch));
        }
        return (System.nanoTime() - start) / 1e6 / (BATCHES * BATCH);
    }

    private List<ModelInput> batch(int number) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> images.get((number * BATCH + i) % images.size()).input())
                .toList();
    }
}
