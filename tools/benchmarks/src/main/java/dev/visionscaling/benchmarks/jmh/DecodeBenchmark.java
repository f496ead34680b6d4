package dev.visionscaling.benchmarks.jmh;

import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Preprocessing;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
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

/** Milliseconds to make the network's input of one photo, whole and in its two parts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DecodeBenchmark {
    /** A folder of photos. */
    @Param(SampleImages.DRAWN)
    public String folder = SampleImages.DRAWN;

    private final List<OpenCvImage> pictures = new ArrayList<>();
    private SampleImages photos;
    private int next;

    /** Decodes what {@link #preprocess} begins with. */
    @Setup
    public void open() throws IOException, UndecodableImageException {
        photos = SampleImages.of(folder);
        for (byte[] photo : photos.encoded()) {
            pictures.add(OpenCvImage.decode(EncodedImage.inspect(photo)).orElseThrow());
        }
    }

    @TearDown
    public void close() {
        pictures.forEach(OpenCvImage::close);
    }

    /** The look at the structure, and the decoder. */
    @Benchmark
    public int decode() throws UndecodableImageException {
        try (OpenCvImage picture =
                OpenCvImage.decode(EncodedImage.inspect(photos.photo(next++))).orElseThrow()) {
            return picture.width();
        }
    }

    /** Resizing and cropping. */
    @Benchmark
    public ModelInput preprocess() {
        return Preprocessing.apply(pictures.get(Math.floorMod(next++, pictures.size())));
    }

    /** Both. */
    @Benchmark
    public ModelInput decodeAndPreprocess() {
        return photos.input(next++);
    }
}
