package dev.visionscaling.squeezenet.opencv;

import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.PixelRows;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** An image in OpenCV's memory: RGB, without alpha, grey in all three channels, not rotated by its EXIF data. */
public final class OpenCvImage implements PixelRows {
    private static final int CHANNELS = 3;
    private static final String OUT_OF_MEMORY = "Insufficient memory";
    private static final int FLAGS = opencv_imgcodecs.IMREAD_COLOR_RGB | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

    /** Despite their names they do not turn the image grey beside {@code IMREAD_COLOR_RGB}; those for colour mean BGR. */
    private static final Map<Integer, Integer> REDUCTIONS = Map.of(
            1, 0,
            2, opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2,
            4, opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4);

    static {
        OpenCvLibrary.load();
    }

    private final Mat mat;
    private final BytePointer pixels;
    private final long rowBytes;

    private OpenCvImage(Mat mat) {
        this.mat = mat;
        this.pixels = mat.data();
        this.rowBytes = mat.step();
    }

    /**
     * Loads the library if it is not loaded yet.
     *
     * @throws LinkageError if there is none for this machine, or no space to unpack it
     */
    public static void prepare() {
        // Calling this method runs the static initialiser, which loads the library.
    }

    /** Decodes an image; empty if OpenCV cannot. The caller closes the result. */
    public static Optional<OpenCvImage> decode(EncodedImage image) {
        return decode(image, 1);
    }

    /**
     * Decodes a JPEG at a fraction of its size, rounded up.
     *
     * @param denominator 1, 2 or 4
     */
    public static Optional<OpenCvImage> decode(EncodedImage image, int denominator) {
        int flags = FLAGS | Objects.requireNonNull(REDUCTIONS.get(denominator));
        byte[] bytes = image.bytes();
        try (BytePointer copy = new BytePointer(bytes);
                Mat encoded = new Mat(1, bytes.length, opencv_core.CV_8UC1, copy)) {
            Mat decoded = opencv_imgcodecs.imdecode(encoded, flags);
            if (decoded.empty()) {
                decoded.close();
                return Optional.empty();
            }
            return Optional.of(new OpenCvImage(decoded));
        } catch (RuntimeException e) {
            // C++ exceptions arrive as RuntimeExceptions: the image violates a rule of OpenCV, or memory ran out.
            if (String.valueOf(e.getMessage()).contains(OUT_OF_MEMORY)) {
                throw new OutOfMemoryError(e.getMessage());
            }
            return Optional.empty();
        }
    }

    @Override
    public int width() {
        return mat.cols();
    }

    @Override
    public int height() {
        return mat.rows();
    }

    @Override
    public void read(int y, int x, int count, byte[] into) {
        pixels.position(y * rowBytes + (long) x * CHANNELS).get(into, 0, count * CHANNELS);
    }

    @Override
    public void close() {
        pixels.close();
        mat.close();
    }
}
