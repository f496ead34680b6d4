package dev.visionscaling.benchmarks.jmh;

import dev.visionscaling.squeezenet.image.ImageQuality;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Milliseconds that the cameras' health costs each decoded image. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ImageQualityBenchmark {
    private static final int IMAGES = 16;

    /** A folder of images. */
    @Param(SampleImages.DRAWN)
    public String folder = SampleImages.DRAWN;

    private final List<ModelInput> inputs = new ArrayList<>();
    private int next;

    @Setup
    public void open() throws IOException {
        SampleImages images = SampleImages.of(folder);
        for (int number = 0; number < IMAGES; number++) {
            inputs.add(images.input(number));
        }
    }

    @Benchmark
    public ImageQuality measure() {
        return ImageQuality.of(inputs.get(Math.floorMod(next++, IMAGES)));
    }
}
