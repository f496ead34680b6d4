package dev.visionscaling.benchmarks.jmh;

import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Milliseconds that one thread takes to classify one image of a batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InferenceBenchmark {
    private static final int IMAGES = 16;

    @Param({"FP32", "BF16", "INT8"})
    public Precision precision = Precision.FP32;

    /** A divisor of {@value #IMAGES}. */
    @Param({"1", "8", "16"})
    public int batch = 1;

    private final List<ModelInput> inputs = new ArrayList<>();
    private SqueezeNetModel model;
    private Classifier worker;

    @Setup
    public void open() throws IOException {
        SampleImages images = SampleImages.of(SampleImages.DRAWN);
        for (int number = 0; number < IMAGES; number++) {
            inputs.add(images.input(number));
        }
        model = Models.load(precision, images);
        worker = model.newClassifier();
    }

    @TearDown
    public void close() {
        worker.close();
        model.close();
    }

    /** Classifies {@value #IMAGES} images, batch by batch. */
    @Benchmark
    @OperationsPerInvocation(IMAGES)
    public List<Classification> classify() {
        List<Classification> last = List.of();
        for (int from = 0; from < IMAGES; from += batch) {
            last = worker.classify(inputs.subList(from, from + batch));
        }
        return last;
    }
}
