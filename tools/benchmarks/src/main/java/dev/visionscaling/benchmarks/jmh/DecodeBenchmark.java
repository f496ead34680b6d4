package dev.visionscaling.benchmarks.jmh;

import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Preprocessing;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import dev.visionscaling.squeezenet.image.format.ImageFormat;
import dev.visionscaling.squeezenet.opencv.OpenCvImage;
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
import org.openjdk.jmh.annotations.TearDown;

/** Milliseconds from one encoded image to the network's input, in total and for each of the two steps. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DecodeBenchmark {
    /** A folder of images. */
    @Param(SampleImages.DRAWN)
    public String folder = SampleImages.DRAWN;

    private final List<OpenCvImage> decoded = new ArrayList<>();
    private SampleImages images;
    private int next;

    /** Decodes the images that {@link #preprocess} begins with. */
    @Setup
    public void open() throws IOException, UndecodableImageException {
        images = SampleImages.of(folder);
        for (byte[] image : images.encoded()) {
            decoded.add(OpenCvImage.decode(ImageFormat.inspect(image)).orElseThrow());
        }
    }

    @TearDown
    public void close() {
        decoded.forEach(OpenCvImage::close);
    }

    /** Checking the structure, and decoding. */
    @Benchmark
    public int decode() throws UndecodableImageException {
        try (OpenCvImage image =
                OpenCvImage.decode(ImageFormat.inspect(images.encoded(next++))).orElseThrow()) {
            return image.width();
        }
    }

    /** Resizing and cropping. */
    @Benchmark
    public ModelInput preprocess() {
        return Preprocessing.apply(decoded.get(Math.floorMod(next++, decoded.size())));
    }

    /** Both steps. */
    @Benchmark
    public ModelInput decodeAndPreprocess() {
        return images.input(next++);
    }
}
