package dev.visionscaling.trainer.precision;

import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Times workers on the same photos. They take turns, so that a change of the machine's pace meets all of them.
 *
 * @param photos at least one; used again where they are few
 */
record LatencyMeasurement(List<SampleImage> photos) {
    static final int BATCH = 8;
    static final int ROUNDS = 7;
    private static final int BATCHES = 6;

    LatencyMeasurement {
        photos = List.copyOf(photos);
    }

    /** Milliseconds for one image, on this thread, for each worker the median of its rounds. */
    List<Double> medians(List<Classifier> workers) {
        List<double[]> rounds =
                workers.stream().map(worker -> new double[ROUNDS]).toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < workers.size(); i++) {
                rounds.get(i)[round] = millisPerImage(workers.get(i));
            }
        }
        List<Double> medians = new ArrayList<>();
        for (double[] millis : rounds) {
            Arrays.sort(millis);
            medians.add(millis[ROUNDS / 2]);
        }
        return medians;
    }

    private double millisPerImage(Classifier worker) {
        long start = System.nanoTime();
        for (int batch = 0; batch < BATCHES; batch++) {
            worker.classify(batch(batch));
        }
        return (System.nanoTime() - start) / 1e6 / (BATCHES * BATCH);
    }

    private List<ModelInput> batch(int number) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> photos.get((number * BATCH + i) % photos.size()).input())
                .toList();
    }
}
