package dev.visionscaling.alternatives.onnx;

import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Compares libtorch with ONNX Runtime: both classify the same batches in turn, on one thread of one process. Arguments:
 * a model file, the batch size, the number of rounds. Its last line has one ratio of the two processor times for each
 * round.
 */
public final class EngineComparison {
    private static final int IMAGES = 8;
    private static final int WARM_UP_ROUNDS = 5;

    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final List<ModelInput> images = new ArrayList<>();
    private final int batch;

    private EngineComparison(int batch) {
        this.batch = batch;
        Random random = new Random(1);
        for (int i = 0; i < IMAGES; i++) {
            byte[] pixels = new byte[ModelInput.BYTES];
            random.nextBytes(pixels);
            images.add(new ModelInput(pixels));
        }
    }

    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        EngineComparison comparison = new EngineComparison(Integer.parseInt(args[1]));
        try (SqueezeNetModel model = SqueezeNetModel.load(file, Precision.FP32);
                Classifier ours = model.newClassifier();
                OnnxModel onnx = OnnxModel.load(file, Precision.FP32);
                Classifier theirs = onnx.newClassifier()) {
            System.out.println(comparison.run(ours, theirs, Integer.parseInt(args[2])));
        }
    }

    private String run(Classifier ours, Classifier theirs, int rounds) {
        StringJoiner ratios = new StringJoiner(" ");
        for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
            // Each is first in every other round.
            boolean oursFirst = round % 2 == 0;
            long first = time(oursFirst ? ours : theirs);
            long second = time(oursFirst ? theirs : ours);
            double ratio = oursFirst ? (double) first / second : (double) second / first;
            if (round >= WARM_UP_ROUNDS) {
                ratios.add(String.format(Locale.ROOT, "%.4f", ratio));
            }
        }
        return ratios.toString();
    }

    private long time(Classifier classifier) {
        long start = clock.getCurrentThreadCpuTime();
        for (int from = 0; from < IMAGES; from += batch) {
            classifier.classify(images.subList(from, from + batch));
        }
        return clock.getCurrentThreadCpuTime() - start;
    }
}
