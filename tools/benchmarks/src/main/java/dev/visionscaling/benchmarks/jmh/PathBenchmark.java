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
import org.openjdk.jmh.annotations.Threads;

/** Images per second from bytes in memory to categories, with two threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(2)
public class PathBenchmark {
    private static final int BATCH = 8;

    @Param({"FP32", "BF16", "INT8"})
    public Precision precision = Precision.FP32;

    /** A folder of images. */
    @Param(SampleImages.DRAWN)
    public String folder = SampleImages.DRAWN;

    private SampleImages images;
    private SqueezeNetModel model;

    @Setup
    public void open() throws IOException {
        images = SampleImages.of(folder);
        model = Models.load(precision, images);
    }

    @TearDown
    public void close() {
        model.close();
    }

    /** The worker and position of one thread. */
    @State(Scope.Thread)
    public static class ThreadState {
        private Classifier worker;
        private int next;

        @Setup
        public void open(PathBenchmark shared) {
            worker = shared.model.newClassifier();
        }

        @TearDown
        public void close() {
            worker.close();
        }
    }

    /** Classifies {@value #BATCH} images. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<Classification> bytesToCategories(ThreadState state) {
        List<ModelInput> inputs = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            inputs.add(images.input(state.next++));
        }
        return state.worker.classify(inputs);
    }
}
